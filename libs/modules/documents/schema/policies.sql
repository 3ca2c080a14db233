call relais.guard_category('relais.documents', 'category');
-- `category_holders` reads them, to tell a participant which agencies to ask for documents that it may not read.
create policy documents_definer on relais.documents for select to relais_owner using (true);
grant insert, select on relais.documents to relais_app;
grant update (title, language, status, latest, deleted_at, deletion_reason, version, updated_at) on relais.documents to relais_app;
create trigger documents_move before update on relais.documents for each row
  when (current_user = 'relais_app') execute function relais.document_moves();
call relais.refuse_when_closed('relais.documents');

call relais.guard_category('relais.document_versions', 'category', '{}');
create policy document_versions_definer on relais.document_versions for select to relais_owner using (true);
grant insert, select on relais.document_versions to relais_app;
call relais.refuse_when_closed('relais.document_versions');

call relais.guard_category('relais.document_chunks', 'category', '{delete}');
create policy document_chunks_definer on relais.document_chunks for select to relais_owner using (true);
grant delete, insert, select on relais.document_chunks to relais_app;

call relais.guard_rows('relais.document_uploads', 'select');
create policy document_uploads_read on relais.document_uploads for select to relais_app using (document_uploads.owner_agency_id = (select relais.actor_agency())
    and document_uploads.user_id = (select relais.actor_user())
    and relais.may_write_category(document_uploads.category)
    and {{takes_part document_uploads where (a.ground <> 'missing_episode'
      or document_uploads.category = 'missing')}});
create policy document_uploads_update on relais.document_uploads for update to relais_app
  using (document_uploads.owner_agency_id = (select relais.actor_agency())
    and document_uploads.user_id = (select relais.actor_user())
    and relais.may_write_category(document_uploads.category)
    and {{takes_part document_uploads where (a.ground <> 'missing_episode'
      or document_uploads.category = 'missing')}})
  with check (document_uploads.owner_agency_id = (select relais.actor_agency())
    and document_uploads.user_id = (select relais.actor_user())
    and relais.may_write_category(document_uploads.category)
    and {{takes_part document_uploads where (a.ground <> 'missing_episode'
      or document_uploads.category = 'missing')}});
-- The worker ends uploads that their sender did not continue, and informs the sender. It never reads a title or a piece.
create policy document_uploads_worker on relais.document_uploads for all to relais_worker
  using ((select relais.system_actor()) in ('documents', 'notifier', 'retention'))
  with check ((select relais.system_actor()) = 'documents');
create policy document_uploads_write on relais.document_uploads for insert to relais_app with check (document_uploads.owner_agency_id = (select relais.actor_agency())
    and document_uploads.user_id = (select relais.actor_user())
    and relais.may_write_category(document_uploads.category)
    and {{takes_part document_uploads where (a.ground <> 'missing_episode'
      or document_uploads.category = 'missing')}});
grant insert, select, update on relais.document_uploads to relais_app;
grant delete on relais.document_uploads to relais_worker;
grant select (id, case_id, owner_agency_id, category, user_id, status, expires_at, ended_at, version), update (status, claimed_until, ended_at, version, updated_at) on relais.document_uploads to relais_worker;
call relais.refuse_when_closed('relais.document_uploads');

call relais.guard_rows('relais.document_upload_chunks');
create policy document_upload_chunks_delete on relais.document_upload_chunks for delete to relais_app using (exists (select 1 from relais.document_uploads u where u.id = document_upload_chunks.upload_id));
create policy document_upload_chunks_read on relais.document_upload_chunks for select to relais_app using (exists (select 1 from relais.document_uploads u where u.id = document_upload_chunks.upload_id));
create policy document_upload_chunks_worker on relais.document_upload_chunks for all to relais_worker
  using ((select relais.system_actor()) = 'documents') with check (false);
create policy document_upload_chunks_write on relais.document_upload_chunks for insert to relais_app with check (exists (select 1 from relais.document_uploads u where u.id = document_upload_chunks.upload_id));
grant delete, insert, select on relais.document_upload_chunks to relais_app;
grant delete on relais.document_upload_chunks to relais_worker;
grant select (upload_id) on relais.document_upload_chunks to relais_worker;
