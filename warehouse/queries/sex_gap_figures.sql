-- Every figure held of the world's gap in people: the claim's own, the forecast, what publishers printed later, and what we derive
-- from printed rates and from rates in a publisher's series. A forecast is dated by its resolution.
select
    case when publisher_id = 'tracker' then 'derived' when restates_claim then 'claim' else 'printed' end as kind,
    year as year, value, publisher_id, cited(regexp_replace(document, '^Derived from .*? in: ', ''), through) as document,
    published_on, published_precision as precision, url
from published_figure
where indicator_id = 'internet_users_gender_gap' and area_id = $area_id and value is not null
union all
select distinct
    'series', o.year, o.value, v.publisher_id, v.dataset_id, v.published_on, v.precision, d.url
from observation as o
inner join vintage as v on o.vintage_id::varchar = v.vintage_id
inner join dataset as d on v.dataset_id = d.dataset_id
where o.indicator_id = 'internet_users_gender_gap' and o.area_id = $area_id
union all
select 'forecast', t.deadline_year, t.threshold, r.publisher_id, r.symbol, r.adopted_on, 'exact', r.official_url
from claim_role as p
inner join claim_test as t on p.claim_id = t.claim_id
inner join claim as c on t.claim_id = c.claim_id
inner join resolution as r on c.resolution_id = r.resolution_id
where
    p.role = 'gender_forecast' and t.kind = 'forecast' and t.indicator_id = 'internet_users_gender_gap' and t.area_id = $area_id
order by year, published_on, kind
