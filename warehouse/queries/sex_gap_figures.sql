-- Every figure held of the world's gap in people: the claim's own, the forecast, what publishers printed later, and what we derive
-- from printed rates. A forecast has the day of the resolution as its date.
select
    case when publisher_id = 'tracker' then 'derived' when restates_claim then 'claim' else 'printed' end as kind,
    year as year, value, publisher_id, replace(document, 'Derived from women''s and men''s rates in: ', '') as document,
    published_on, published_precision as precision, url
from published_figure
where indicator_id = 'internet_users_gender_gap' and area_id = $area_id and value is not null
union all
select 'forecast', t.deadline_year, t.threshold, 'united_nations', 'A/RES/68/198', m.as_of, 'exact', c.official_url
from claim_test as t
inner join claim as c on t.claim_id = c.claim_id
inner join membership as m on m.membership_id = 'resolution'
where t.kind = 'forecast' and t.indicator_id = 'internet_users_gender_gap' and t.area_id = $area_id
order by year, published_on, kind
