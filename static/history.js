// One step of Back for each change of page and for each choice.
//
// Streamlit writes a change of page into the history twice: first the page without its choices, then with them; which of its two
// writers is first is a race. And what an address is tidied to when it is opened is no step of the reader's. So a step is kept only
// when the reader did something since the last one, and a page without choices is completed in place.
(() => {
  const push = history.pushState.bind(history);
  const replace = history.replaceState.bind(history);
  let acted = false;
  let bare = "";
  // On a narrow screen the list of pages lies over the page, and stays there when one of them was chosen.
  const narrow = matchMedia("(max-width: 768px)");
  for (const kind of ["pointerdown", "keydown", "click", "change"]) {
    addEventListener(kind, () => { acted = true; }, true);
  }
  addEventListener("popstate", (event) => { acted = false; bare = ""; scroll(event.state?.scrolled); }, true);
  // What a link leads to is read from its beginning, and what Back leads to from where it was left, once there is so much of it again.
  const main = () => document.querySelector('[data-testid="stMain"]');
  const scroll = (top, tries = 30) => {
    main()?.scrollTo(0, top ?? 0);
    if (top > main()?.scrollTop + 1 && tries) {
      setTimeout(scroll, 100, top, tries - 1);
    }
  };
  // A part of a page is there once it is drawn, and stays in sight until what is above it stopped growing, unless the reader acts.
  const [PATIENCE, STILL] = [30000, 3000];
  const reach = (id, since = Date.now(), moved = since) => {
    const part = document.getElementById(id);
    const before = part?.getBoundingClientRect().top;
    if (acted || Date.now() - since > PATIENCE || (part && Date.now() - moved > STILL)) {
      return;
    }
    part?.scrollIntoView();
    const still = part && Math.abs(part.getBoundingClientRect().top - before) < 1;
    setTimeout(reach, 100, id, since, still ? moved : Date.now());
  };
  if (location.hash) {
    reach(location.hash.slice(1));
  }
  // A page loaded anew keeps the deck of before, which the link to it holds (dashboard/widgets/deck.py): its session is another one.
  const HELD = "deck";
  const keep = () => {
    const link = document.querySelector(".st-key-frame_deck a");
    if (link) {
      sessionStorage.setItem(HELD, new URL(link.href).searchParams.get(HELD) ?? "");
    }
  };
  const bringBack = () => {
    const here = new URL(location.href);
    const held = sessionStorage.getItem(HELD);
    if (held && performance.getEntriesByType("navigation")[0]?.type === "reload" && !here.searchParams.has(HELD)) {
      here.searchParams.set(HELD, held);
      replace(history.state, "", here);
    }
  };
  try {
    bringBack();
    addEventListener("pagehide", keep);
    addEventListener("visibilitychange", keep);
  } catch {
    // Some frames keep nothing.
  }
  // A link to a page of ours leads there as the browser's history does, without loading anything anew; Streamlit opens it in a new tab.
  const root = new URL("../../", document.currentScript.src);
  // In a frame of a page of somebody else one chart stands alone, so they lead out of it, in a new tab.
  const alone = new URLSearchParams(location.search).getAll("embed").join() === "chart";
  const pages = new Set(document.currentScript.dataset.pages.split(",").map((name) => root.pathname + name));
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    const to = new URL(link.href);
    const meaning = to.hash.startsWith("#term-");
    const within = link.getAttribute("href").startsWith("#");
    const ours = to.origin === root.origin && pages.has(to.pathname);
    if (ours && alone) {
      link.target = "_blank";
    } else if (ours && !link.download && !meaning && !within) {
      event.preventDefault();
      replace({ ...history.state, scrolled: main()?.scrollTop }, "");
      history.pushState(null, "", to);
      dispatchEvent(new PopStateEvent("popstate"));
      if (to.hash) {
        reach(to.hash.slice(1));
      }
    }
  });
  history.pushState = (state, title, url) => {
    const from = new URL(location.href);
    const to = new URL(url ?? "", location.href);
    const completes = bare === to.pathname && from.pathname === to.pathname && from.search === "";
    bare = to.pathname !== from.pathname && to.search === "" && from.search !== "" ? to.pathname : "";
    if (completes || !acted) {
      replace(state, title, url);
    } else {
      push(state, title, url);
    }
    if (to.pathname !== from.pathname && narrow.matches) {
      document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
    }
    acted = false;
  };
})();
