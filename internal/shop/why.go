package shop

import (
	"slices"
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
	"scatto/tariff/recurring"
	"scatto/ticket"
)

// Why explains a line in two Italian sentences: what was counted, and which
// rule says so.
type Why struct {
	Invoice string   `json:"invoice"`
	Line    int      `json:"line"`
	What    string   `json:"what"`
	Why     string   `json:"why"`
	Rules   []string `json:"rules"`
}

// soldLine is all that is known of a line; what is not there is the zero value.
type soldLine struct {
	inv      invoice.Invoice
	line     invoice.Line
	session  Session
	charge   *tariff.Charge // nil: none, or no longer the one that was invoiced
	contract contract.Contract
	plan     *recurring.Plan // of a fee by periods or a service
	service  recurring.Service
}

// ExplainLine explains the n-th line of a document, 1 the first, from the line
// and the charge as they were stored.
func (s *Shop) ExplainLine(ref string, n int) (w Why, err error) {
	number, err := invoice.ParseNumber(ref)
	if err != nil {
		return w, err
	}
	var k soldLine
	err = s.view(func(tx *store.Tx) error {
		if k.inv, err = findInvoice(tx, number); err != nil {
			return err
		}
		if n < 1 || n > len(k.inv.Lines) {
			return refusal.NotFound("no-line", "invoice %s has no line %d, it has %d", number, n, len(k.inv.Lines)).
				WithHint("scatto invoice show %s", number)
		}
		k.line = k.inv.Lines[n-1]
		return k.read(tx)
	})
	if err != nil {
		return w, err
	}
	rules := k.rules()
	return Why{Invoice: number.String(), Line: n, What: k.what() + ".", Why: k.why(rules) + ".", Rules: rules}, nil
}

// read finds the session and the contract behind the line.
func (k *soldLine) read(tx *store.Tx) (err error) {
	if n, ok := ticket.ParseSessionID(k.line.Session); ok {
		if k.session, err = sessionByNumber(tx, n); err != nil {
			return err
		}
		c := k.session.Charge
		if c != nil && slices.ContainsFunc(c.Lines, func(l tariff.Line) bool {
			return strings.HasPrefix(k.line.Description, l.Description) && l.Amount == k.line.Amount // the line may say for whom
		}) {
			k.charge = c
		}
	}
	if k.line.Contract != "" {
		c, ok, err := get[contract.Contract](tx, store.ContractKey(k.line.Contract))
		if ok {
			k.contract = c
		}
		if err != nil {
			return err
		}
	}
	return k.readPlan(tx)
}

// has reports a rule on the line.
func (k soldLine) has(rule string) bool { return slices.Contains(k.line.Rules, rule) }

// callFee reports the line of a diritto di chiamata.
func (k soldLine) callFee() bool {
	return k.line.Activity == invoice.SellsCallFee || strings.HasPrefix(k.line.Description, callFeeWords+",") || k.line.Description == callFeeWords
}

// rules are those of the line, with the ones that its kind of work, its
// contract and its price list bring.
func (k soldLine) rules() []string {
	out := slices.Clone(k.line.Rules)
	add := func(rule string, when bool) {
		if when && !slices.Contains(out, rule) {
			out = append(out, rule)
		}
	}
	paid := k.line.Amount > 0 && !k.callFee() && k.line.Session != ""
	switch tariff.Activity(k.line.Activity) {
	case tariff.OwnSoftware, tariff.ThirdPartySoftware:
		add("R30", paid && !k.has("R24"))
	case tariff.SysadminDelegated:
		add("R63", paid)
	case tariff.Training, tariff.OnSite, tariff.Other:
		add("R64", paid)
	}
	add("R82", k.callFee() && k.charge != nil && k.charge.Regime == tariff.CallFeeOnly)
	if k.line.Activity == invoice.SellsFee {
		ads := k.contract.Kind == contract.ADS
		add("R71", !ads && k.plan == nil && k.line.Service == "")
		add("R83", ads)
		add("R84", ads)
	}
	add("R23", k.line.Activity == invoice.SellsHours)
	add("R62", k.line.PriceList != "" && k.line.Amount > 0)
	if out == nil {
		return []string{}
	}
	return out
}
