-- Groups of which ours (members as of the resolution) and the publisher's aggregate (members of its day) differ by over a tenth.
select
    g.indicator_id, g.area_id, g.vintage_id, count(*) as years, arg_max(g.year, abs(g.value - o.value)) as year,
    arg_max(g.value, abs(g.value - o.value)) as ours, arg_max(o.value, abs(g.value - o.value)) as publishers
from release.aggregate as g
inner join release.observation as o using (indicator_id, vintage_id, area_id, year, sex, breakdown)
where g.membership_id = 'resolution' and g.gap_rule = 'interpolate' and g.coverage > 90 and g.sex = '_T' and g.breakdown = '_T'
    and abs(g.value - o.value) > 0.1 * greatest(abs(g.value), abs(o.value), 0.05)
group by all
order by max(abs(g.value - o.value) / greatest(abs(g.value), abs(o.value))) desc, g.indicator_id, g.area_id, g.vintage_id;
