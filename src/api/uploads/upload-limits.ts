const MiB = 1024 * 1024

export const mostPartBytes = 64 * MiB
export const mostUploadBytes = 8 * 1024 * MiB
/** Seconds within which an upload must be completed. */
export const uploadLifetime = 3_600
