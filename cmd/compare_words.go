package cmd

import (
	"fmt"
	"strings"

	"scatto/tariff/invoice/compare"
)

// compareReason says in words why two sides differ.
func (env *Env) compareReason(r compare.Reason) string {
	words := env.compareKind(r)
	if len(r.Sessions) > 0 {
		words += " (" + shortList(r.Sessions, 6) + ")"
	} else if len(r.Lines) > 0 && r.Kind != compare.LineHere {
		words += " (" + shortList(r.Lines, 2) + ")"
	}
	return words
}

func (env *Env) compareKind(r compare.Reason) string {
	switch r.Kind {
	case compare.Equal:
		return env.T("equal")
	case compare.UnknownCustomer:
		return env.T("no customer here has this name or number")
	case compare.NothingToPay:
		return env.T("nothing to pay here: covered by contract or free of charge")
	case compare.LeftOut:
		if r.Why != nil {
			return env.T("not billed here yet: %s", env.reason(r.Why))
		}
		return env.T("not billed here yet")
	case compare.OtherPayer:
		return env.T("here %s pays for this customer", strings.Join(r.Other, ", "))
	case compare.NoWork:
		return env.T("nothing to bill on record here")
	case compare.MissingThere:
		return env.T("the other system has no invoice; here %s", shortList(r.Other, 4))
	case compare.HourFraction:
		return env.T("started units billed there as decimal hours, 0.33 for 20 minutes; sessions: %d", len(r.Sessions))
	case compare.DecimalHours:
		return env.T("minutes billed there as decimal hours, started units here")
	case compare.FirstHour:
		return env.T("one price for every hour there, another for the first hour here")
	case compare.NoDiscount:
		return env.T("a discount given here only")
	case compare.CallFeeHere:
		return env.T("the call fee is missing there")
	case compare.CallFeeThere:
		return env.T("a call fee billed there only")
	case compare.Deposit:
		return env.T("a deposit billed or taken off here only")
	case compare.StampDuty:
		return env.T("stamp duty on one side only")
	case compare.Arrears:
		return env.T("work of an earlier month, billed here now")
	case compare.ByContract:
		return env.T("covered by a contract here, billed there")
	case compare.LineHere:
		return env.T("billed here only: %s", shortList(r.Lines, 2))
	}
	return env.compareTaxKind(r.Kind)
}

func (env *Env) compareTaxKind(k compare.Kind) string {
	switch k {
	case compare.VATDiffers:
		return env.T("another VAT rate or treatment")
	case compare.VATRounding:
		return env.T("VAT rounded by line on one side, by rate on the other")
	case compare.Withheld:
		return env.T("the withholding tax is taken off the total there")
	case compare.SplitPayment:
		return env.T("VAT paid by the public body is not in the total there")
	}
	return env.T("unexplained: these are our lines")
}

// shortList names the first of many.
func shortList(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s, … +%d", strings.Join(names[:most], ", "), len(names)-most)
}
