select term_id, form
from term_form
where language = $language
order by length(form) desc, form
