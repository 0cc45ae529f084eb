select theme_id from theme order by place
