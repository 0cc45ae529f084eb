-- The words of the product. One row per term, in the order of the glossary.
select term_id
from term
order by place
