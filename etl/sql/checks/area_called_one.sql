-- A name leads to two economies. Take it out of data/catalog/area_aliases.yaml, or name it more exactly.
select
    regexp_replace(lower(strip_accents(name)), '[^\pL\pN]', '', 'g') as called,
    string_agg(distinct area_id, ' ' order by area_id) as areas
from release.area_called
group by all
having count(distinct area_id) > 1
order by all;
