import { Body, Controller, Get, Headers, Post, Query, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import {
  KeepDevices,
  type KnownDevice,
  ReadDevice,
  ReportFromDevice,
  SealDeviceList,
} from '#modules/devices';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersPage,
  AnswersNothing,
  Authenticated,
  Creates,
  GrantsLastingAccess,
  Id,
  NoUnitOfWork,
  Paging,
  type PagingRequest,
  Permission,
  PlainAct,
  Public,
  Work,
} from '../http/index.js';
import { DeviceGuard } from './device.strategy.js';
import {
  DeviceList,
  DeviceReceipt,
  DeviceReportBody,
  DevicesQuery,
  EnrolDeviceBody,
  ShelterDevice,
  ShelterDevicePage,
} from './devices.dto.js';

const bytesOf = (text: string) => Buffer.from(text, 'base64url');

/** Telephones of the house that report missing children while they are locked. */
@ApiTags('shelters')
@Controller('shelters/devices')
export class DevicesController {
  constructor(
    private readonly keepDevices: KeepDevices,
    private readonly readDevice: ReadDevice,
  ) {}

  /** From the device itself: its private key and its credential stay on it. The supervisors of the agency are told. */
  @Post()
  @Permission('place:manage')
  @GrantsLastingAccess()
  @Creates(ReadDevice, { location: '/shelters/devices/:id' })
  @Answers(ShelterDevice, 201)
  enrol(@Work() tx: Tx, @Body() { label, unitId, publicKey, credentialHash }: EnrolDeviceBody) {
    return this.keepDevices.enrol(tx, {
      label,
      unitId,
      publicKey: bytesOf(publicKey),
      credentialHash: bytesOf(credentialHash),
    });
  }

  /** You are logged in on a telephone of your house: it is given the list of its unit for another while. */
  @Post('uses')
  @Permission('stay:write')
  @ApiHeader({ name: 'Authorization', required: false, description: '`Device` and its credential' })
  @AnswersNothing()
  use(@Work() tx: Tx, @Headers('authorization') authorization: string | undefined, @Body() _act: PlainAct) {
    return this.keepDevices.usedInHouse(tx, authorization);
  }

  @Get()
  @Permission('place:manage')
  @AnswersPage(ShelterDevicePage)
  list(@Work() tx: Tx, @Query() _query: DevicesQuery, @Paging() page: PagingRequest) {
    return this.keepDevices.list(tx, page);
  }

  @Get(':id')
  @Permission('place:manage')
  @Answers(ShelterDevice)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readDevice.run(tx, id);
  }

  /** Lost, or no longer of the house: it is unknown with its next request. */
  @Post(':id/withdrawal')
  @ActsOn('place:manage', ReadDevice, ShelterDevice)
  withdraw(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.keepDevices.withdraw(tx, id);
  }
}

/** What a locked device may: be given its sealed list, and report. Nothing can be read back. */
@ApiTags('shelters')
@ApiHeader({ name: 'Authorization', required: false, description: '`Device` and its credential' })
@UseGuards(DeviceGuard)
@Controller('device')
export class LockedDeviceController {
  constructor(
    private readonly sealDeviceList: SealDeviceList,
    private readonly reportFromDevice: ReportFromDevice,
  ) {}

  @Get('list')
  @Public()
  @NoUnitOfWork()
  @Answers(DeviceList)
  list(@Authenticated() known: KnownDevice) {
    return this.sealDeviceList.run(known);
  }

  @Post('missing-reports')
  @Public()
  @NoUnitOfWork()
  @Answers(DeviceReceipt, 201)
  report(
    @Authenticated() known: KnownDevice,
    @Headers('idempotency-key') key: string | undefined,
    @Body() report: DeviceReportBody,
  ) {
    return this.reportFromDevice.run(known, key, report);
  }
}
