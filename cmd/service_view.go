package cmd

import (
	"fmt"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/recurring"
)

// serviceView is the JSON of a recurring service.
type serviceView struct {
	ID          string         `json:"id"`
	Customer    string         `json:"customer"`
	Kind        recurring.Kind `json:"kind"`
	Description string         `json:"description"`
	Supplier    orNull         `json:"supplier"`
	From        calendar.Date  `json:"from"`
	*recurringView
	NoticeDays int           `json:"notice_days"`
	AutoRenew  bool          `json:"auto_renew"`
	RenewedTo  calendar.Date `json:"renewed_to"` // null: it renews itself
	Ends       calendar.Date `json:"ends"`
	EndReason  orNull        `json:"end_reason"`
	VAT        orNull        `json:"vat_treatment"`
	Site       orNull        `json:"site"`
	BillTo     orNull        `json:"bill_to"`
	Note       orNull        `json:"note"`
	AddedAt    stamp         `json:"added_at"`
	Warnings   []warningView `json:"warnings"`
}

func viewService(r shop.ServicePeriods, today calendar.Date) serviceView {
	on := today
	if on.Before(r.From) {
		on = r.From
	}
	return serviceView{
		ID: r.ID, Customer: r.Customer, Kind: r.Kind, Description: r.Description, Supplier: orNull(r.Supplier), From: r.From,
		recurringView: viewRecurring(r.Plan, r.Plan.On(on), r.Invoiced, r.Next),
		NoticeDays:    r.NoticeDays, AutoRenew: !r.Asks, RenewedTo: r.RenewedTo, Ends: r.Ends, EndReason: orNull(r.EndReason),
		VAT: orNull(r.VAT), Site: orNull(r.Site), BillTo: orNull(r.BillTo), Note: orNull(r.Note), AddedAt: stamp(r.AddedAt), Warnings: []warningView{},
	}
}

func (env *Env) viewServices(all []shop.ServicePeriods) []serviceView {
	out := []serviceView{}
	for _, r := range all {
		out = append(out, viewService(r, env.nowDay()))
	}
	return out
}

// nowDay is the day of now in Rome.
func (env *Env) nowDay() calendar.Date { return calendar.DateOf(env.now(), calendar.Rome()) }

func (env *Env) showService(r shop.ServicePeriods) error {
	v := viewService(r, env.nowDay())
	v.Warnings = env.warnings(r.Warnings)
	env.warnAll(r.Warnings)
	return env.say(v, func() *ui.Table { return env.serviceRows([]serviceView{v}) }, func() string { return env.serviceWords(v) })
}

// serviceRows is the table of services.
func (env *Env) serviceRows(views []serviceView) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("Customer"), env.T("Kind"), env.T("What"), env.T("Price"), env.T("Next"), env.T("State")}, Right: []int{4}}
	for _, v := range views {
		next := calendar.Date{}
		if v.Next != nil {
			next = v.Next.From
		}
		if !env.OutTerminal {
			t.Add(v.ID, v.Customer, v.Kind, v.Description, v.Amount, v.Every, next, v.Ends)
			continue
		}
		t.Add(v.ID, v.Customer, env.valueWords(string(v.Kind)), cutTo(v.Description, 28), env.feeWords(v.recurringView), next, env.serviceState(v))
	}
	return t
}

// serviceState says how a service stands, "" when it simply runs.
func (env *Env) serviceState(v serviceView) string {
	switch {
	case !v.Ends.IsZero():
		return env.T("ends %s", v.Ends)
	case v.AutoRenew:
		return ""
	case v.RenewedTo.Before(env.nowDay()):
		return env.T("NOT RENEWED")
	}
	return env.T("until %s", v.RenewedTo)
}

// serviceWords is a whole service for a person.
func (env *Env) serviceWords(v serviceView) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s  %s  %s\n", v.ID, v.Customer, env.valueWords(string(v.Kind)), v.Description)
	line := func(label string, value any) { fmt.Fprintf(&b, "  %-18s %v\n", label, value) }
	line(env.T("first day"), v.From)
	env.recurringWords(line, v.recurringView)
	if v.Cost != 0 {
		line(env.T("cost"), v.Cost)
	}
	for _, f := range []struct {
		label string
		value orNull
	}{{env.T("supplier"), v.Supplier}, {env.T("VAT"), v.VAT}, {env.T("site"), v.Site}, {env.T("invoices to"), v.BillTo}, {env.T("note"), v.Note}} {
		if f.value != "" {
			line(f.label, f.value)
		}
	}
	switch {
	case !v.Ends.IsZero():
		line(env.T("ends"), fmt.Sprintf("%s  %s", v.Ends, v.EndReason))
	case v.AutoRenew:
		line(env.T("renewal"), env.T("by itself; notice %d days before", v.NoticeDays))
	default:
		line(env.T("renewal"), env.T("agreed until %s: scatto service renew %s", v.RenewedTo, v.ID))
	}
	return b.String()
}

// serviceRefused is a usage refusal for what is no service.
func serviceRefused(id string) error {
	if recurring.ServiceNumber(id) == 0 {
		return refusal.Usage("bad-service-id", "%q is not a service", id).WithHint("write it like R0001")
	}
	return nil
}
