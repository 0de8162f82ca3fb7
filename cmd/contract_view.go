package cmd

import (
	"fmt"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/ui"
	"scatto/tariff/contract"
)

// contractView is the JSON of a contract, wherever one is printed.
type contractView struct {
	ID               orNull         `json:"id"` // null: of a dry run
	Customer         string         `json:"customer"`
	Kind             string         `json:"kind"`
	From             calendar.Date  `json:"from"`
	To               calendar.Date  `json:"to"`
	Signed           calendar.Date  `json:"signed"`
	Minutes          *int64         `json:"minutes"`
	Balance          *int64         `json:"balance_minutes"`
	UnitMinutes      int            `json:"unit_minutes"`
	AnnualFee        *money.Cents   `json:"annual_fee"`
	PriceList        orNull         `json:"price_list"`
	SLAResponse      *int           `json:"sla_response_minutes"`
	SLAResolution    *int           `json:"sla_resolution_minutes"`
	SLASeverities    []severityView `json:"sla_severity"`
	SLADays          []string       `json:"sla_days"`  // none: the office's
	SLAHours         []string       `json:"sla_hours"` // none: the office's
	SLAClosures      bool           `json:"sla_closures"`
	TrainingMinutes  int64          `json:"included_training_minutes"`
	IncludesSysadmin bool           `json:"includes_sysadmin"`
	ProRata          bool           `json:"pro_rata"`
	Analysis         orNull         `json:"analysis"`
	Quote            orNull         `json:"quote"`
	Implicit         bool           `json:"implicit"`
	CancelledAt      stamp          `json:"cancelled_at"`
	CancelledBy      orNull         `json:"cancelled_by"` // pec, mail, post, hand
	Cancelled        calendar.Date  `json:"cancelled"`
	Ends             calendar.Date  `json:"ends"`
	Renews           orNull         `json:"renews"`
	Note             orNull         `json:"note"`
	AddedAt          stamp          `json:"added_at"`
}

func viewContract(c contract.Contract, balance *int64) contractView {
	v := contractView{
		ID: orNull(c.ID), Customer: c.Customer, Kind: string(c.Kind), From: c.From, To: c.To, Signed: c.Signed,
		Minutes: c.Minutes, Balance: balance, UnitMinutes: c.UnitMinutes, AnnualFee: c.AnnualFee, PriceList: orNull(c.PriceList),
		TrainingMinutes: c.IncludedTrainingMinutes, IncludesSysadmin: c.IncludesSysadmin,
		ProRata: c.ProRata, Analysis: orNull(c.Analysis), Quote: orNull(c.Quote), Implicit: c.Implicit,
		CancelledAt: stamp(c.CancelledAt), CancelledBy: orNull(c.CancelledBy),
		Cancelled: c.Cancelled, Ends: c.Ends, Renews: orNull(c.Renews), Note: orNull(c.Note), AddedAt: stamp(c.AddedAt),
		SLASeverities: viewSeverities(c), SLADays: dayNames(c.SLA.Days), SLAHours: bandNames(c.SLA.Hours), SLAClosures: !c.SLA.NoClosures,
	}
	if c.SLAResponse > 0 {
		v.SLAResponse = &c.SLAResponse
	}
	if c.SLAResolution > 0 {
		v.SLAResolution = &c.SLAResolution
	}
	return v
}

// showContract prints a contract just written: one line for a person.
func (env *Env) showContract(v contractView) error {
	return env.say(v, func() *ui.Table { return env.contractRows([]contractView{v}) }, func() string { return env.contractLine(v) })
}

func (env *Env) contractLine(v contractView) string {
	return fmt.Sprintf("%s  %s  %s  %s  %s", v.ID, v.Customer, v.Kind, env.T("%s to %s", v.From, v.To), env.left(v))
}

// left says what is left of a contract's minutes.
func (env *Env) left(v contractView) string {
	if v.Balance == nil {
		return env.T("no limit of hours")
	}
	return env.T("%d h %02d min left", *v.Balance/60, *v.Balance%60)
}

// contractRows is the table of contracts; a person gets what is left and what
// is promised, without what was bought.
func (env *Env) contractRows(views []contractView) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("Customer"), env.T("Kind"), env.T("From"), env.T("To"), env.T("Left"), env.T("Fee"), env.T("Ends"), "SLA"},
		Right: []int{5, 6}}
	for _, v := range views {
		fee := ""
		if v.AnnualFee != nil {
			fee = v.AnnualFee.String()
		}
		if env.OutTerminal {
			t.Add(v.ID, v.Customer, v.Kind, v.From, v.To, minutesCell(v.Balance), fee, v.Ends, slaCell(v))
		} else {
			t.Add(v.ID, v.Customer, v.Kind, v.From, v.To, minutesCell(v.Minutes), minutesCell(v.Balance), fee, v.Ends)
		}
	}
	return t
}

// minutesCell is "" where there is no limit.
func minutesCell(m *int64) string {
	if m == nil {
		return ""
	}
	return fmt.Sprint(*m)
}

// contractWords is a whole contract for a person.
func (env *Env) contractWords(v contractView) string {
	var b strings.Builder
	b.WriteString(env.contractLine(v) + "\n")
	line := func(label string, value any) { fmt.Fprintf(&b, "  %-18s %v\n", label, value) }
	if !v.Signed.IsZero() {
		line(env.T("signed"), v.Signed)
	}
	if v.Minutes != nil {
		line(env.T("hours"), env.T("%d h %02d min, in steps of %d min", *v.Minutes/60, *v.Minutes%60, v.UnitMinutes))
	}
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
	if !v.Cancelled.IsZero() {
		line(env.T("cancelled"), env.T("%s, ends on %s", v.Cancelled, v.Ends))
	}
	if v.Renews != "" {
		line(env.T("renews"), v.Renews)
	}
	if v.Note != "" {
		line(env.T("note"), v.Note)
	}
	return b.String()
}

// nearlyUsed warns when nine tenths of the minutes are gone.
func nearlyUsed(id string, l contract.Ledger) []*refusal.Error {
	percent, ok := l.UsedPercent()
	if !ok || !l.NearlyUsed() {
		return nil
	}
	return []*refusal.Error{refusal.Rule("contract-nearly-used", "contract %s: %d %% of the minutes are used", id, percent).
		WithHint("scatto contract renew %s, or top-up", id)}
}
