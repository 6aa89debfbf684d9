-- A few thousand rows, which save_categories counts again.
delete from category_standing
