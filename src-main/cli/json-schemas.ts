/** The published JSON Schemas, generated from the schemas that the code itself checks with. */
import { z } from 'zod';
import { diagnosisSchema } from '../../shared/ipc/diagnosis-schema.ts';
import { planSchema } from '../../shared/plan/plan-schema.ts';
import { proofSchema } from '../../shared/plan/prove/proof-schema.ts';
import { manifestSchema } from '../host/bundle-manifest.ts';
import { reportSchema } from '../host/report-schema.ts';
import { caseSchema } from '../store/case-file.ts';

/** File name to text. */
export function jsonSchemas(): Readonly<Record<string, string>> {
  return {
    'bundle.schema.json': schemaText('unmask.bundle/1', manifestSchema),
    'case.schema.json': schemaText('unmask.case/1', caseSchema),
    'diagnosis.schema.json': schemaText('unmask.diagnosis/1', diagnosisSchema),
    'report.schema.json': schemaText('unmask.report/1', reportSchema),
    'plan.schema.json': schemaText('unmask.plan/1', planSchema),
    'proof.schema.json': schemaText('unmask.proof/1', proofSchema),
  };
}

function schemaText(title: string, schema: z.ZodType): string {
  const { $schema, ...rest } = z.toJSONSchema(schema);
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}
