/** A telephone of the house, as its supervisors see it. */
export interface DeviceView {
  id: string;
  label: string;
  unit: { id: string; name: string };
  enrolledAt: Date;
  enrolledBy: string;
  lastUsedAt?: Date;
  /** Until when it is given the list, unless a member logs in on it before. */
  listUntil?: Date;
  withdrawnAt?: Date;
  etag: string;
}

/** Whom a locked device may report: nothing that names anybody. */
export interface DeviceListItem {
  /** Stands for the case, on this device and for a while. */
  token: string;
  room: string;
  initials?: string;
}

/** Sealed: the device opens it, whoever copies it does not. */
export interface DeviceListView {
  deviceId: string;
  ephemeral: string;
  message: string;
  sealedAt: Date;
}

/** All that comes back. */
export interface DeviceReceipt {
  receivedAt: Date;
}
