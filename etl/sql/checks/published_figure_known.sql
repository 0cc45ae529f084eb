-- A published figure names an indicator, area, unit or publisher that the catalogue does not have.
select figure_id, indicator_id, area_id, unit_id, publisher_id
from release.published_figure
where indicator_id not in (select indicator_id from release.indicator)
    or area_id not in (select area_id from release.area)
    or unit_id not in (select unit_id from release.unit)
    or publisher_id not in (select publisher_id from release.publisher)
order by all;
