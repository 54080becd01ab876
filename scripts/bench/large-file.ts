import { parentPort, workerData } from 'node:worker_threads'
import { trainOnLargeFile } from './emulator.ts'

// The thread that sends the file while the emulator is read from another.
parentPort?.postMessage(await trainOnLargeFile(workerData))
