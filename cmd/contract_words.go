package cmd

import (
	"fmt"
	"strings"
)

// contractWords is a whole contract for a person.
func (env *Env) contractWords(v contractView) string {
	var b strings.Builder
	b.WriteString(env.contractLine(v) + "\n")
	line := func(label string, value any) { fmt.Fprintf(&b, "  %-18s %v\n", label, value) }
	switch {
	case v.Signature != nil:
		line(env.T("signed"), fmt.Sprintf("%s  %s", v.Signed, v.Signature.Provider))
		if v.Signature.File != "" {
			line("", fmt.Sprintf("%s  SHA-256 %s", v.Signature.File, v.Signature.SHA256))
		}
	case v.Signed.IsZero():
		line(env.T("signed"), env.T("NO: scatto contract sign %s", v.ID))
	default:
		line(env.T("signed"), v.Signed)
	}
	if v.Minutes != nil {
		line(env.T("hours"), env.T("%d h %02d min, in steps of %d min", *v.Minutes/60, *v.Minutes%60, v.UnitMinutes))
	}
	env.hoursWords(line, v)
	env.agreedWords(line, v)
	if v.Recurring != nil {
		env.recurringWords(line, v.Recurring)
	}
	if v.PriceList != "" {
		line(env.T("price list"), v.PriceList)
	}
	if v.SLAResponse != nil {
		line(env.T("response within"), env.T("%d working minutes", *v.SLAResponse))
	}
	if v.SLAResolution != nil {
		line(env.T("solution within"), env.T("%d working minutes", *v.SLAResolution))
	}
	for _, t := range v.SLASeverities {
		line(env.T("severity %d", t.Severity), env.T("answer within %d, solution within %d working minutes", t.Response, t.Resolution))
	}
	if len(v.SLADays) > 0 || len(v.SLAHours) > 0 {
		line(env.T("its hours"), strings.Join(append(append([]string{}, v.SLADays...), v.SLAHours...), " "))
	}
	if !v.SLAClosures {
		line(env.T("closures"), env.T("its minutes run in the shop's closures too"))
	}
	if v.TrainingMinutes > 0 {
		line(env.T("training included"), env.T("%d minutes", v.TrainingMinutes))
	}
	if v.IncludesSysadmin {
		line(env.T("covers too"), env.T("delegated system work"))
	}
	if len(v.Covers) > 0 {
		line(env.T("covers"), strings.Join(v.Covers, ", "))
	}
	for _, a := range v.Amendments {
		line(env.T("from %s", a.From), env.amendmentWords(a))
	}
	if !v.Cancelled.IsZero() {
		line(env.T("cancelled"), env.T("%s, ends on %s", v.Cancelled, v.Ends))
	}
	if v.Renews != "" {
		line(env.T("renews"), v.Renews)
	}
	if v.RenewedBy != "" {
		line(env.T("renewed by"), v.RenewedBy)
	}
	if v.Note != "" {
		line(env.T("note"), v.Note)
	}
	return b.String()
}

// hoursWords says what was sold, what is carried over and what expires.
func (env *Env) hoursWords(line func(label string, value any), v contractView) {
	for _, b := range v.Sales {
		what := env.T("%d h %02d min on %s for %s", b.Minutes/60, b.Minutes%60, b.At, b.Price)
		if b.Invoice != "" {
			line(env.T("sold"), what+"  "+env.T("invoice %s", b.Invoice))
		} else {
			line(env.T("sold"), what+"  "+env.T("NOT INVOICED"))
		}
	}
	if v.ToInvoice != nil {
		line("", "scatto contract invoice "+v.ID)
	}
	for _, p := range v.Expiring {
		if p.Until != v.To {
			line(env.T("expiring"), env.T("%d h %02d min on %s", p.Minutes/60, p.Minutes%60, p.Until))
		}
	}
	if v.CarriedOver != "none" {
		line(env.T("carried over"), env.T("%s of the minutes left of %s", v.CarriedOver, v.Renews))
	}
	if v.CarryOver != "none" {
		line(env.T("at renewal"), env.T("carries over: %s", v.CarryOver))
	}
}

func (env *Env) amendmentWords(a amendmentView) string {
	var parts []string
	if a.Covers != nil {
		covers := strings.Join(*a.Covers, ", ")
		if covers == "" {
			covers = env.T("as the shop's table")
		}
		parts = append(parts, env.T("covers %s", covers))
	}
	if a.PriceList != nil {
		name := *a.PriceList
		if name == "" {
			name = env.T("the shop's")
		}
		parts = append(parts, env.T("price list %s", name))
	}
	return strings.Join(parts, "; ")
}

// agreedWords says what is paid every year, and how it was agreed.
func (env *Env) agreedWords(line func(label string, value any), v contractView) {
	if v.AnnualFee != nil {
		fee := v.AnnualFee.String()
		if v.ProRata {
			fee = env.T("%s, the first by days until 31 December", fee)
		}
		line(env.T("annual fee"), fee)
	}
	if v.Analysis != "" {
		line(env.T("analysis"), v.Analysis)
	}
	if v.Quote != "" {
		line(env.T("quote"), v.Quote)
	}
	if v.Implicit {
		line(env.T("consent"), env.T("by silence: weak (art. 1326, 1341 c.c.); have it signed"))
	}
}
