import { Refusal } from "./refusal.ts";

/** A card as the shop's protocol has it. */
export interface CreditCard {
  number: string;
  expirationYear: number;
  /** 1 to 12. */
  expirationMonth: number;
  cvv: string;
}

export type Brand = "visa" | "mastercard";

const DIGITS = /^\d{13,19}$/;
const VISA = /^4(?:\d{12}|\d{15}|\d{18})$/;
/** 51 to 55, and 2221 to 2720. */
const MASTERCARD = /^(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}$/;

/** Says of which brand a card is, or throws Refusal, which says nothing that stands on the card. A card is good until its month is over, everywhere on Earth. */
export function checkCard(card: CreditCard, now: Date): Brand {
  const digits = card.number.replace(/[ -]/g, "");
  if (!DIGITS.test(digits) || !isLuhn(digits)) throw new Refusal("The card's number is not a card's number.");
  const brand = brandOf(digits);
  if (brand === undefined) throw new Refusal("The shop takes cards of Visa and Mastercard.");
  const { expirationYear: year, expirationMonth: month } = card;
  if (month < 1 || month > 12) throw new Refusal("A card expires in a month from 1 to 12.");
  const nextMonth = Date.UTC(year, month, 1, 12);
  if (now.getTime() >= nextMonth) throw new Refusal("The card has expired.");
  if (!/^\d{3,4}$/.test(card.cvv)) throw new Refusal("A card's security code has three or four digits.");
  return brand;
}

function brandOf(digits: string): Brand | undefined {
  if (VISA.test(digits)) return "visa";
  return MASTERCARD.test(digits) ? "mastercard" : undefined;
}

/** Every second digit from the right counts twice, and the sum of all digits ends in 0. */
function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
