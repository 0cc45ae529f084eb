-- A publisher's area code is none of ours. Map it in data/catalog/area_codes.yaml or groups.yaml.
select o.dataset_id, o.area_code, count(*) as figures
from staging.observation as o
inner join catalog_dataset as d on o.dataset_id = d.dataset_id
left join area_code_map as m on d.area_scheme = m.area_scheme and o.area_code = m.code
where m.code is null
group by all
order by all;
