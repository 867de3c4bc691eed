/** The kinds of business that the interview knows. */
import type { IndustryTemplate } from "./template.ts";
import { GOODS } from "./templates/goods.ts";
import { PLACES } from "./templates/places.ts";
import { SERVICES } from "./templates/services.ts";

/** All of them; the general one comes last. */
export const INDUSTRY_TEMPLATES: readonly IndustryTemplate[] = [...SERVICES, ...GOODS, ...PLACES];
