-- A printed median price is not near ours of the basket official in that year. It may be of another basket: give no value.
-- Ours rests on every economy with a price in today's file, the publisher's on those of its day; they differ by up to 10 % where the
-- basket is the same, and by a third or more where it is not.
select f.figure_id, f.year, f.value as printed, g.value as ours
from release.published_figure as f
inner join release.indicator as i on f.indicator_id = i.indicator_id and i.aggregation = 'median'
inner join release.aggregate as g on f.indicator_id = g.indicator_id::varchar and f.area_id = g.area_id::varchar and f.year = g.year
where g.gap_rule = 'reporting' and g.membership_id = 'now' and g.sex = '_T' and g.breakdown = '_T'
    and abs(f.value - g.value) > 0.2 * g.value
order by all;
