-- How many economies report women and men for a year, and what part of the world's people live in them.
select year as year, economies_with_data as economies, economies as all_economies, coverage
from aggregate
where
    indicator_id = 'internet_users_gender_parity' and vintage_id = $vintage_id and area_id = 'group:world' and membership_id = 'now'
    and gap_rule = 'reporting' and breakdown = '_T' and year >= $from_year
order by year
