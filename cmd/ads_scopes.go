package cmd

import (
	"os"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/text"
)

// scopeFlags are what a nomination's letter says beside its categories.
type scopeFlags struct {
	scopes       []string
	file         string
	capacity     string
	instructions string
	noWorkers    bool
	given        func(flag string) bool
}

func (o *scopeFlags) add(env *Env, c *cobra.Command) {
	o.given = func(flag string) bool { return c.Flags().Changed(flag) }
	f := c.Flags()
	f.StringArrayVar(&o.scopes, "scope", nil, env.T("a `SCOPE`: \"system|privilege|access|reason|data\"; repeat it for more"))
	f.StringVar(&o.file, "scopes", "", env.T("CSV `FILE` of scopes: sistema, privilegio, accesso, motivo, dati"))
	f.StringVar(&o.capacity, "capacity", "", env.T("which data the person can reach, a `TEXT`"))
	f.StringVar(&o.instructions, "instructions", "", env.T("special instructions and prohibitions, a `TEXT`"))
	f.BoolVar(&o.noWorkers, "no-workers-data", false, env.T("the systems hold no data of the customer's workers"))
}

// apply puts what was given onto a nomination; scopes replace those before.
func (o *scopeFlags) apply(env *Env, n ads.Nomination) (ads.Nomination, error) {
	if o.given("scope") || o.given("scopes") {
		n.Scopes = nil
	}
	for _, s := range o.scopes {
		one, err := ads.ParseScope(s)
		if err != nil {
			return n, err
		}
		n.Scopes = append(n.Scopes, one)
	}
	if o.file != "" {
		more, err := readScopes(o.file)
		if err != nil {
			return n, err
		}
		n.Scopes = append(n.Scopes, more...)
	}
	if o.given("capacity") {
		n.Capacity = o.capacity
	}
	if o.given("instructions") {
		words, err := env.text(o.instructions)
		if err != nil {
			return n, err
		}
		n.Instructions = words
	}
	if o.given("no-workers-data") {
		n.NoWorkers = o.noWorkers
	}
	return n, nil
}

// readScopes reads a CSV file with one scope in each row.
func readScopes(path string) (out []ads.Scope, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, cannotRead(path, err)
	}
	defer f.Close()
	table, err := text.ReadTable(f)
	if err != nil {
		return nil, err
	}
	columns := []string{"system", "privilege", "access", "reason", "data"}
	sheet, err := table.Named(columns, map[string]string{"sistema": "system", "privilegio": "privilege", "accesso": "access",
		"tipo_accesso": "access", "motivo": "reason", "dati": "data", "dati_trattati": "data"}, columns...)
	if err != nil {
		return nil, err
	}
	for _, row := range sheet.Rows {
		if err := sheet.Whole(row); err != nil {
			return nil, err
		}
		one, err := ads.NewScope(ads.Scope{System: sheet.Cell(row, "system"), Privilege: sheet.Cell(row, "privilege"),
			Access: sheet.Cell(row, "access"), Reason: sheet.Cell(row, "reason"), Data: sheet.Cell(row, "data")})
		if err != nil {
			return nil, refusal.Rule("bad-scope-line", "line %d of %s: %s", row.Line, path, err).From(err)
		}
		out = append(out, one)
	}
	return out, nil
}

type adsScopesOptions struct {
	customer, id string
	scopeFlags
}

func newADSScopes(env *Env) *cobra.Command {
	var o adsScopesOptions
	c := &cobra.Command{
		Use:   "scopes CUSTOMER NOMINATION",
		Short: env.T("change what a nomination's letter says: scopes, reach, instructions"),
		Long: env.T("Scopes given here replace those on record. When the letter was signed already,\n" +
			"that signature is kept for the earlier words and the new letter must be signed."),
		Example: "  scatto ads scopes bellavista ADS-2026-001 \\\n" +
			"    --scope \"SRV-PMS|amministratore|RDP|manutenzione|dati ospiti\" \\\n" +
			"    --scope \"rete|amministratore|sul posto|guasti|traffico\"\n" +
			"  scatto ads scopes bellavista ADS-2026-001 --scopes ambiti.csv",
		Args: takes("CUSTOMER", "NOMINATION"),
	}
	o.scopeFlags.add(env, c)
	completeNominations(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer, o.id = args[0], args[1]
		return adsScopes(env, s, o)
	})
}

func adsScopes(env *Env, s *shop.Shop, o adsScopesOptions) error {
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	n, err := s.DescribeNomination(card.ID, o.id, func(n ads.Nomination) (ads.Nomination, error) { return o.scopeFlags.apply(env, n) })
	if err != nil {
		return err
	}
	return env.showNominated(n, s.Today())
}
