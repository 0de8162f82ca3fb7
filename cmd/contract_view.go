package cmd

import (
	"fmt"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/contract"
)

// contractView is the JSON of a contract, wherever one is printed.
type contractView struct {
	ID               orNull         `json:"id"` // null: of a dry run
	Customer         string         `json:"customer"`
	Site             orNull         `json:"site"`    // null: all of the customer's
	BillTo           orNull         `json:"bill_to"` // null: the customer
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

	Signature    *signatureView     `json:"signature"`
	Covers       []string           `json:"covers"` // beside the shop's table, "activity=regime"
	Amendments   []amendmentView    `json:"amendments"`
	CarryOver    string             `json:"carry_over"`   // to its renewal: none, all, or minutes
	CarriedOver  string             `json:"carried_over"` // from the contract before
	CarriedUntil calendar.Date      `json:"carried_until"`
	Expiring     []contract.Portion `json:"expiring"`
	Sales        []saleView         `json:"sales"`
	ToInvoice    *money.Cents       `json:"to_invoice"` // sold and on no invoice
	RenewedBy    orNull             `json:"renewed_by"`
	Recurring    *recurringView     `json:"recurring"` // fee by periods
}

// signatureView is how a contract was signed (R74).
type signatureView struct {
	Date     calendar.Date `json:"date"`
	Provider string        `json:"provider"`
	File     orNull        `json:"file"`
	SHA256   orNull        `json:"sha256"`
}

// amendmentView is what changed from a day on; null: as before.
type amendmentView struct {
	From      calendar.Date `json:"from"`
	Covers    *[]string     `json:"covers"`
	PriceList *string       `json:"price_list"`
}

func viewContract(h shop.Holding) contractView {
	c, balance := h.Contract, h.Balance
	v := contractView{
		ID: orNull(c.ID), Customer: c.Customer, Site: orNull(c.Site), BillTo: orNull(c.BillTo), Kind: string(c.Kind), From: c.From, To: c.To, Signed: c.Signed,
		Minutes: c.Minutes, Balance: balance, UnitMinutes: c.UnitMinutes, AnnualFee: c.AnnualFee, PriceList: orNull(c.PriceList),
		TrainingMinutes: c.IncludedTrainingMinutes, IncludesSysadmin: c.IncludesSysadmin,
		ProRata: c.ProRata, Analysis: orNull(c.Analysis), Quote: orNull(c.Quote), Implicit: c.Implicit,
		CancelledAt: stamp(c.CancelledAt), CancelledBy: orNull(c.CancelledBy),
		Cancelled: c.Cancelled, Ends: c.Ends, Renews: orNull(c.Renews), Note: orNull(c.Note), AddedAt: stamp(c.AddedAt),
		SLASeverities: viewSeverities(c), SLADays: dayNames(c.SLA.Days), SLAHours: bandNames(c.SLA.Hours), SLAClosures: !c.SLA.NoClosures,
	}
	v.Covers, v.CarryOver, v.CarriedOver, v.CarriedUntil = c.Covers.List(), c.CarryOver.String(), c.Carried.String(), c.Carried.Until
	v.Expiring, v.Sales, v.ToInvoice, v.RenewedBy = list(h.Expiring), viewSales(c), toInvoice(c), orNull(h.RenewedBy)
	if c.Signature.Provider != "" {
		v.Signature = &signatureView{c.Signed, c.Signature.Provider, orNull(c.Signature.Proof.FileName), orNull(c.Signature.Proof.FileHash)}
	}
	if h.Fee != nil {
		v.Recurring = viewRecurring(h.Fee.Plan, h.Fee.Now, h.Fee.Invoiced, h.Fee.Next)
	}
	v.Amendments = []amendmentView{}
	for _, a := range c.Amendments {
		one := amendmentView{From: a.From, PriceList: a.PriceList}
		if a.Covers != nil {
			covers := a.Covers.List()
			one.Covers = &covers
		}
		v.Amendments = append(v.Amendments, one)
	}
	if c.SLAResponse > 0 {
		v.SLAResponse = &c.SLAResponse
	}
	if c.SLAResolution > 0 {
		v.SLAResolution = &c.SLAResolution
	}
	return v
}

func (env *Env) contractLine(v contractView) string {
	return fmt.Sprintf("%s  %s  %s  %s  %s", v.ID, joined(" ", v.Customer, env.placeWords(string(v.Site), string(v.BillTo))), env.valueWords(v.Kind), env.T("%s to %s", v.From, v.To), env.left(v))
}

// left says what is left of a contract's minutes.
func (env *Env) left(v contractView) string {
	if v.Balance == nil {
		return env.T("no limit of hours")
	}
	return env.T("%d h %02d min left", *v.Balance/60, *v.Balance%60)
}

// contractRows is the table of contracts. A person gets what is left, what is
// promised and what is missing, without what was bought.
func (env *Env) contractRows(views []contractView) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("Customer"), env.T("Kind"), env.T("To"), env.T("Left"), env.T("Fee"), env.T("To invoice"),
		env.T("Signed"), "SLA", env.T("State")}, Right: []int{4, 5, 6}}
	for _, v := range views {
		fee := amountCell(v.AnnualFee)
		if v.Recurring != nil {
			fee = env.feeWords(v.Recurring)
		}
		if !env.OutTerminal {
			t.Add(v.ID, v.Customer, v.Kind, v.From, v.To, minutesCell(v.Minutes), minutesCell(v.Balance), fee, v.Ends, v.Signed, amountCell(v.ToInvoice), v.Site, v.BillTo)
			continue
		}
		left := ""
		if v.Balance != nil {
			left = hoursOf(*v.Balance)
		}
		signed := env.T("yes")
		if v.Signed.IsZero() {
			signed = env.T("NO")
		}
		t.Add(v.ID, joined(" ", v.Customer, string(v.Site)), env.valueWords(v.Kind), v.To, left, fee, amountCell(v.ToInvoice), signed, slaCell(v), env.contractState(v))
	}
	return t
}

// contractState says how a contract stands, "" when it simply runs.
func (env *Env) contractState(v contractView) string {
	today := calendar.DateOf(env.now(), calendar.Rome())
	switch {
	case today.After(v.To):
		return env.T("over")
	case today.Before(v.From):
		return env.T("from %s", v.From)
	case !v.Cancelled.IsZero():
		return env.T("cancelled")
	case v.RenewedBy != "":
		return env.T("renewed")
	}
	return ""
}

func amountCell(c *money.Cents) string {
	if c == nil {
		return ""
	}
	return c.String()
}

// minutesCell is "" where there is no limit.
func minutesCell(m *int64) string {
	if m == nil {
		return ""
	}
	return fmt.Sprint(*m)
}
