/** The figures of 集安市科技馆 for 2024, as its yearly report has them. */
export const JIAN_2024 = {
  openDays: { value: 265 },
  freeOpenDays: { value: 265 },
  visits: { value: 50_000, estimate: true },
  exhibitionArea: { value: 1340 },
  fullTimeStaff: { value: 9 },
  partTimeStaff: { value: 90 },
  funds: { value: 25 },
  posts: { value: 15 },
  reads: { value: 23_000 },
  sciTechWorkers: { value: 82, estimate: true },
} as const;
