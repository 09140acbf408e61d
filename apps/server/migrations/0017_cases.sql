-- A submission that was taken back is read again for duplicates: nothing of it is compared any more.
create trigger case_actions_queue_recalled after insert on case_actions
  for each row when (new.events @> '[{"type": "recalled"}]') execute function queue_for_duplicates();
