package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/customer"
	"scatto/internal/ui"
)

// identifier is a kind of code that carries check digits.
type identifier struct {
	kind, short, example string
	check                func(string) error
}

type checkView struct {
	Kind   string `json:"kind"`
	Value  string `json:"value"`
	Valid  bool   `json:"valid"`
	Reason orNull `json:"reason"`
}

func newCheck(env *Env) *cobra.Command {
	c := group(env, "check", env.T("check digits and form of the codes on an invoice"))
	for _, id := range []identifier{
		{"vat", env.T("a partita IVA: 11 digits, without IT"), "99900010408", customer.CheckVAT},
		{"tax-code", env.T("a codice fiscale: 16 characters or 11 digits"), "RNLMRC85A15H294M", customer.CheckTaxCode},
		{"iban", env.T("an IBAN in capital letters, without spaces"), "IT30A9999924200000000123456", customer.CheckIBAN},
		{"sdi-code", env.T("a codice destinatario: 7 characters, 6 for public bodies"), "UF1A2B", customer.CheckSDICode},
		{"creditor-id", env.T("a SEPA creditor identifier"), "IT29ZZZ0000099900020407", customer.CheckCreditorID},
	} {
		c.AddCommand(newCheckKind(env, id))
	}
	return c
}

func newCheckKind(env *Env, id identifier) *cobra.Command {
	c := &cobra.Command{
		Use:     id.kind + " VALUE",
		Short:   id.short,
		Long:    id.short + "\n\n" + env.T("The value is judged as it stands: spaces and small letters make it invalid. Exit code 0 valid, 4 invalid."),
		Example: "  scatto check " + id.kind + " " + id.example,
		Args:    takes("VALUE"),
	}
	return plain(c, func(args []string) error { return checkIdentifier(env, id, args[0]) })
}

// checkIdentifier prints its object in any case; the exit code says the rest.
// The reason is English for scripts and in the user's language for a person.
func checkIdentifier(env *Env, id identifier, value string) error {
	no := id.check(value)
	v := checkView{Kind: id.kind, Value: ui.Clean(value), Valid: no == nil}
	if no != nil {
		v.Reason = orNull(ui.Clean(no.Error()))
	}
	err := env.say(v, func() *ui.Table {
		t := &ui.Table{}
		t.Add(v.Kind, v.Value, v.Valid, v.Reason)
		return t
	}, func() string {
		if no != nil {
			return env.T("not valid: %s", env.reason(no))
		}
		return env.T("valid")
	})
	if err != nil || no == nil {
		return err
	}
	return verdict(exitRule)
}
