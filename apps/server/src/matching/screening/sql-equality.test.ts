import { DuckDBInstance } from '@duckdb/node-api';
import {
  compileSql,
  createTableSql,
  evaluate,
  OUTCOMES,
  planMeasures,
  readCompany,
  sqlColumns,
  sqlRow,
  TooWideForSql,
} from '@huice/measures';
import { gappyCompany, shenzhen, typedRule } from '@huice/measures/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const options = { dictionary: shenzhen, asOf: '2024-02-01' };

/** A rule beyond every SQL type is answered by the closures; there is nothing to compare. */
const narrowRule = typedRule.filter((rule) => {
  try {
    compileSql(planMeasures([{ id: 'm', rule }], options), 'companies', 'company');
    return true;
  } catch (error) {
    if (error instanceof TooWideForSql) return false;
    throw error;
  }
});

const literal = (value: bigint | boolean | string | number | null): string =>
  value === null ? 'NULL' : typeof value === 'string' ? `'${value}'` : String(value);

it('SQL on DuckDB gives the outcome and the fen of the reference', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  let decided = 0;
  const property = fc.asyncProperty(
    fc.array(narrowRule, { minLength: 4, maxLength: 4 }),
    fc.array(gappyCompany, { minLength: 12, maxLength: 12 }),
    async (rules, files) => {
      const measures = rules.map((rule, index) => ({ id: `m${index}`, rule }));
      const companies = files.map((file) => readCompany(file, shenzhen));
      const plan = planMeasures(measures, options);
      const columns = sqlColumns(plan);
      const compiled = compileSql(plan, 'companies', 'company');
      await connection.run('DROP TABLE IF EXISTS companies');
      await connection.run(createTableSql('companies', 'company', columns));
      const rows = companies.map(
        (company, row) => `(${[row, ...sqlRow(company, columns)].map(literal).join(', ')})`,
      );
      await connection.run(`INSERT INTO companies VALUES ${rows.join(', ')}`);
      const reader = await connection.runAndReadAll(`${compiled.text} ORDER BY company`);
      const got = reader.getRowObjects();
      for (const [row, company] of companies.entries()) {
        for (const [index, { outcome, fen }] of compiled.measures.entries()) {
          const measure = measures[index];
          if (measure === undefined) continue;
          const answer = evaluate(measure, company, options);
          const isOpen = answer.outcome === 'eligible' || answer.outcome === 'insufficient';
          const wanted = isOpen && answer.amount?.status === 'computed' ? answer.amount.fen : null;
          const found = fen === undefined ? null : (got[row]?.[fen] ?? null);
          decided += 1;
          expect({
            outcome: OUTCOMES[Number(got[row]?.[outcome])],
            fen: found === null ? null : Number(found),
          }).toEqual({
            outcome: answer.outcome,
            fen: wanted,
          });
        }
      }
    },
  );
  await fc.assert(property, { numRuns: 60 });
  expect(decided).toBeGreaterThan(2000);
  connection.closeSync();
  instance.closeSync();
});
