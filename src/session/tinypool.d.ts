/** Where tinypool stores the data for its threads. */
declare namespace NodeJS {
  interface Process {
    __tinypool_state__: { readonly workerData: unknown };
  }
}
