-- A claim test has no verdict, or names an indicator or area that does not exist.
select t.test_id, t.indicator_id, t.area_id
from release.claim_test as t
left join release.verdict as v on t.test_id = v.test_id
where v.test_id is null
    or t.indicator_id not in (select indicator_id from release.indicator)
    or t.area_id not in (select area_id from release.area)
order by all;
