create table relais.shelter_devices (
  id uuid not null,
  agency_id uuid not null references relais.agencies (id),
  unit_id uuid not null,
  label text not null check (length(label) >= 1 and length(label) <= 60),
  -- The public key for which the list is sealed: a point on the curve P-256. The private key never leaves the device.
  public_x bytea not null check (length(public_x) = 32),
  public_y bytea not null check (length(public_y) = 32),
  -- SHA-256 of the credential that the device made and keeps.
  credential_hash bytea not null check (length(credential_hash) = 32),
  membership_id uuid not null references relais.memberships (id),
  enrolled_at timestamptz(3) not null,
  enrolled_by_membership uuid not null references relais.memberships (id),
  withdrawn_at timestamptz(3),
  last_used_at timestamptz(3),
  in_house_at timestamptz(3),
  primary key (id),
  unique (credential_hash),
  foreign key (agency_id, unit_id) references relais.shelter_units (agency_id, id)
);
create index shelter_devices_agency on relais.shelter_devices (agency_id, enrolled_at);
create index shelter_devices_enrolled on relais.shelter_devices (enrolled_by_membership) where (withdrawn_at is null);
