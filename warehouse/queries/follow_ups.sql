select
    f.step_id, f.paragraph, f.due_on, f.due_precision, f.done_on, f.done_precision,
    case when f.done_on > f.due_on then f.done_on - f.due_on when f.done_on <= f.due_on then 0 end::integer as days_late,
    case
        when f.due_on is null then 'no_date'
        when f.done_on is null then 'not_verified'
        when f.done_on > f.due_on then 'late'
        else 'kept'
    end as outcome,
    d.symbol, coalesce(d.url, f.url) as url
from follow_up as f
left join document as d on f.document_id = d.document_id
order by f.due_on nulls last, f.paragraph, f.step_id
