-- Written by `npm run schema:generate`.

-- Tells whether a thing of these states goes from the one to the other when that side acts.
create or replace function relais.is_move(p_machine text, p_from text, p_to text, p_side text) returns boolean
language sql immutable as $$
  select coalesce(p_side || ' ' || p_from || ' ' || p_to = any (case p_machine
    when 'appointment_interpreter' then array[
      'booker requested offered',
      'booker requested cancelled',
      'booker offered replaced',
      'booker offered cancelled',
      'booker confirmed held',
      'booker confirmed late',
      'booker confirmed no_show',
      'booker confirmed replaced',
      'booker confirmed cancelled',
      'booker refused replaced',
      'booker late held',
      'booker late no_show',
      'booker late replaced',
      'booker held held',
      'booker no_show replaced',
      'booker cancelled replaced',
      'booker cancelled cancelled',
      'practitioner offered confirmed',
      'practitioner offered refused',
      'practitioner confirmed cancelled']
    when 'appointment_lawyer' then array[
      'booker requested offered',
      'booker requested cancelled',
      'booker offered replaced',
      'booker offered cancelled',
      'booker confirmed held',
      'booker confirmed late',
      'booker confirmed no_show',
      'booker confirmed replaced',
      'booker confirmed cancelled',
      'booker refused replaced',
      'booker late held',
      'booker late no_show',
      'booker late replaced',
      'booker held ended',
      'booker held held',
      'booker no_show replaced',
      'booker cancelled replaced',
      'booker cancelled cancelled',
      'booker ended ended',
      'practitioner offered confirmed',
      'practitioner offered refused',
      'practitioner confirmed cancelled',
      'practitioner held ended']
    when 'case' then array[
      'lead open follow_up',
      'lead open closed',
      'lead follow_up closed',
      'lead follow_up open',
      'lead closed open']
    when 'lead_proposal' then array[
      'lead proposed withdrawn',
      'asked proposed accepted',
      'asked proposed refused']
    when 'consultation' then array[
      'organiser prepared prepared',
      'organiser prepared convened',
      'organiser prepared ended',
      'organiser convened convened',
      'organiser convened held',
      'organiser convened ended',
      'organiser held held',
      'organiser held ended',
      'participant convened convened',
      'participant held held']
    when 'disclosure' then array[
      'giver open ended']
    when 'disclosure_request' then array[
      'asker asked withdrawn',
      'holder asked answered',
      'holder asked refused']
    when 'document' then array[
      'owner kept kept',
      'owner kept deleted']
    when 'document_upload' then array[
      'owner receiving receiving',
      'owner receiving checking',
      'owner receiving abandoned',
      'owner receiving expired',
      'owner checking checking',
      'owner checking done',
      'owner checking refused',
      'owner checking receiving',
      'owner checking expired']
    when 'age_assessment' then array[
      'service doubt test_ordered',
      'service doubt doubt',
      'service test_ordered test_done',
      'service test_ordered test_ordered',
      'service test_done decided',
      'service test_done test_done',
      'service decided appealed',
      'service appealed final']
    when 'guardianship' then array[
      'service active ended',
      'service notice ended',
      'guardian active notice',
      'guardian active active',
      'guardian notice notice',
      'guardian ended ended']
    when 'minor' then array[
      'service signalled identified',
      'service signalled not_concerned',
      'service signalled ended',
      'service identified not_concerned',
      'service identified ended',
      'service not_concerned identified',
      'service ended identified']
    when 'incident' then array[
      'officer reported reported',
      'officer reported assessed',
      'officer assessed assessed',
      'officer assessed notified',
      'officer assessed closed',
      'officer notified notified',
      'officer notified closed',
      'officer closed closed',
      'officer closed assessed']
    when 'address_request' then array[
      'officer asked withdrawn',
      'officer granted withdrawn',
      'officer granted used',
      'shelter asked granted',
      'shelter asked refused',
      'shelter granted taken_back']
    when 'missing_episode' then array[
      'police noticed noticed',
      'police noticed found',
      'police noticed reported',
      'police noticed assessed',
      'police reported reported',
      'police reported found',
      'police reported assessed',
      'police assessed assessed',
      'police assessed found',
      'police assessed reassessed',
      'police assessed searching',
      'police searching searching',
      'police searching found',
      'police searching reassessed',
      'police reassessed reassessed',
      'police reassessed found',
      'police reassessed searching',
      'police found found',
      'police found noticed',
      'police debriefed debriefed',
      'police debriefed closed',
      'police debriefed noticed',
      'carer noticed noticed',
      'carer noticed found',
      'carer noticed reported',
      'carer reported reported',
      'carer reported found',
      'carer assessed assessed',
      'carer assessed found',
      'carer searching searching',
      'carer searching found',
      'carer reassessed reassessed',
      'carer reassessed found',
      'carer found found',
      'carer found debriefed',
      'carer found noticed',
      'carer debriefed debriefed',
      'carer debriefed closed',
      'carer debriefed noticed']
    when 'mistake_question' then array[
      'asker asked withdrawn',
      'confirmer asked confirmed',
      'confirmer asked refused',
      'role asked confirmed',
      'role asked refused']
    when 'preventive_request' then array[
      'asker asked withdrawn',
      'asker granted lifted',
      'asked asked granted',
      'asked asked refused',
      'asked granted lifted',
      'lead asked withdrawn',
      'lead granted lifted']
    when 'match_request' then array[
      'owner requested yes',
      'owner requested no',
      'owner requested declined',
      'clock requested lapsed']
    when 'person_merge' then array[
      'proposing proposed withdrawn',
      'proposing joined separated',
      'other proposed joined',
      'other proposed refused',
      'other joined separated',
      'both proposed joined',
      'both proposed refused',
      'both proposed withdrawn',
      'both joined separated']
    when 'hand_over' then array[
      'giver proposed failed',
      'escort proposed received',
      'escort proposed failed',
      'receiver proposed received',
      'receiver proposed failed']
    when 'intercepted_person' then array[
      'interceptor to_check presumed',
      'interceptor to_check no_sign',
      'interceptor presumed presumed',
      'interceptor presumed no_sign',
      'interceptor presumed opened',
      'interceptor no_sign presumed']
    when 'interception' then array[
      'interceptor open open',
      'interceptor open closed']
    when 'referral' then array[
      'recipient sent received',
      'recipient sent accepted',
      'recipient sent refused',
      'recipient received accepted',
      'recipient received refused',
      'recipient accepted completed',
      'sender sent withdrawn',
      'sender received withdrawn',
      'sender accepted withdrawn']
    when 'place_reservation' then array[
      'shelter held used',
      'shelter held cancelled',
      'shelter held expired']
    when 'shelter_place' then array[
      'shelter in_use out_of_use',
      'shelter out_of_use in_use']
    when 'stay' then array[
      'shelter present present',
      'shelter present departed']
    when 'shift_handover' then array[
      'team open open',
      'team open handed_over',
      'arriving handed_over acknowledged']
    when 'subject_request' then array[
      'preparer asked checked',
      'preparer asked withdrawn',
      'preparer checked checked',
      'preparer checked withdrawn',
      'preparer released released',
      'preparer released withdrawn',
      'decider asked refused',
      'decider asked asked',
      'decider checked released',
      'decider checked refused',
      'decider checked checked']
    when 'to_do' then array[
      'keeper open open',
      'keeper open done',
      'keeper open dropped',
      'keeper done open',
      'keeper dropped open']
    when 'co_accompaniment' then array[
      'proposer proposed ended',
      'proposer active ended',
      'invited proposed active',
      'invited proposed declined',
      'invited active ended']
    when 'youth_mandate' then array[
      'service requested received',
      'service requested ended',
      'service received started',
      'service received ended',
      'service received received',
      'service started changed',
      'service started followed',
      'service started ended',
      'service started started',
      'service changed changed',
      'service changed followed',
      'service changed ended',
      'service followed followed',
      'service followed ended',
      'partner received received',
      'partner started started',
      'partner changed changed',
      'partner followed followed',
      'requester requested ended',
      'requester received ended']
  end), false)
$$;
grant execute on function relais.is_move to relais_app;
