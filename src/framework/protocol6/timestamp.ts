import type { MessageInitShape } from '@bufbuild/protobuf'
import { type TimestampSchema, timestampFromDate } from '@bufbuild/protobuf/wkt'

/** When to renew, where there is such a moment. */
export const toRenewAt = (renewAt: Date | undefined): { renewAt?: MessageInitShape<typeof TimestampSchema> } =>
  renewAt ? { renewAt: timestampFromDate(renewAt) } : {}
