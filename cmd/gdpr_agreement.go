package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/ui"
	"scatto/tariff/contract"
)

func newGDPRAgreement(env *Env) *cobra.Command {
	return group(env, "agreement", env.T("customers' contracts under art. 28 GDPR, by which the shop is processor"),
		newGDPRAgreementAdd(env),
		newGDPRAgreementEnd(env),
		newGDPRAgreementList(env),
		newGDPRAgreementShow(env),
	)
}

// art28View is the JSON of an agreement.
type art28View struct {
	Number        int64         `json:"number"`
	Customer      string        `json:"customer"`
	Date          calendar.Date `json:"date"`
	Until         calendar.Date `json:"until"`
	InForce       bool          `json:"in_force"` // on the day of the event
	ADSClause     bool          `json:"ads_clause"`
	SubProcessors string        `json:"sub_processors"`
	Evidence      keptView      `json:"evidence"`
	Note          orNull        `json:"note"`
	At            stamp         `json:"at"`
	By            string        `json:"by"`
}

func viewArt28(a gdpr.Agreement, today calendar.Date) art28View {
	return art28View{a.Number, a.Customer, a.Date, a.Until, a.Holds(today), a.ADSClause, string(a.SubProcessors),
		viewKept(a.Proof), orNull(a.Note), stamp(a.At), a.By}
}

// keptView is a proof on record: words, or a kept file.
type keptView struct {
	Text     orNull `json:"text"`
	FileName orNull `json:"file_name"`
	FileHash orNull `json:"file_hash"` // SHA-256
}

func viewKept(p contract.Proof) keptView {
	return keptView{orNull(p.Text), orNull(p.FileName), orNull(p.FileHash)}
}

func (env *Env) agreementRows(found []gdpr.Agreement) *ui.Table {
	t := &ui.Table{Head: []string{"#", env.T("Customer"), env.T("From"), env.T("To"), env.T("ADS clause"), env.T("Sub-processors"), env.T("Proof")}, Right: []int{0}}
	for _, a := range found {
		clause := ""
		if a.ADSClause {
			clause = env.T("yes")
		}
		subs := string(a.SubProcessors)
		if env.OutTerminal {
			subs = a.SubProcessors.Label()
		}
		t.Add(a.Number, a.Customer, a.Date, a.Until, clause, subs, joined(" ", a.Proof.Text, a.Proof.FileName))
	}
	return t
}

// showAgreement prints one agreement.
func (env *Env) showAgreement(a gdpr.Agreement, today calendar.Date) error {
	return env.say(viewArt28(a, today), func() *ui.Table { return env.agreementRows([]gdpr.Agreement{a}) }, func() string {
		var b strings.Builder
		b.WriteString(env.T("agreement %d of customer %s under art. 28 GDPR", a.Number, a.Customer) + "\n")
		span := env.T("from %s", a.Date)
		if !a.Until.IsZero() {
			span = env.T("%s to %s", a.Date, a.Until)
		}
		clause := env.T("no")
		if a.ADSClause {
			clause = env.T("yes")
		}
		for _, f := range [][2]string{{env.T("in force"), span}, {env.T("ADS clause"), clause}, {env.T("sub-processors"), a.SubProcessors.Label()},
			{env.T("proof"), joined("  ", a.Proof.Text, a.Proof.FileName)}, {"SHA-256", a.Proof.FileHash}, {env.T("note"), a.Note}} {
			if f[1] != "" {
				fmt.Fprintf(&b, "  %-16s %s\n", f[0], f[1])
			}
		}
		return b.String()
	})
}
