package cmd

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/text"
	"scatto/internal/ui"
)

type checklistImportOptions struct {
	shop.ChecksInput
	file, tool string
}

// checksImportedView is the JSON of an import of checks.
type checksImportedView struct {
	Customer     string          `json:"customer"`
	Imported     int             `json:"imported"`
	Skipped      int             `json:"skipped"`
	Failing      int             `json:"not_conforming"`
	DevicesAdded []string        `json:"devices_added"`
	DryRun       bool            `json:"dry_run"`
	Checks       []monitoredView `json:"checks"`
}

// monitoredView is the JSON of one check of a file.
type monitoredView struct {
	Item    string `json:"item"`
	Part    orNull `json:"part"`
	Device  orNull `json:"device"`
	At      stamp  `json:"at"`
	Outcome string `json:"outcome"`
	Text    string `json:"evidence"`
}

func newChecklistImport(env *Env) *cobra.Command {
	var o checklistImportOptions
	c := &cobra.Command{
		Use:   "import FILE.csv --customer CUSTOMER",
		Short: env.T("take in what a monitoring tool found, from a CSV file: all or none"),
		Long: env.T("The first line names the columns, in any order:\n%s\n\ncheck is an item or one of\n%s\n\n"+
			"date is a day or a time, outcome is ok or failed. A tool with other headings is\ndescribed in the configuration as [[monitoring]] and named with --map. Lines taken\n"+
			"in before are skipped; the file is kept as the proof.",
			columnLines(ads.CheckColumns()), columnLines(ads.CheckNames())),
		Example: "  scatto admin-checklist import rmm.csv --customer miramare --dry-run\n  scatto admin-checklist import rmm.csv --customer C0001 --map rmm --add-devices",
		Args:    takes("FILE.csv"),
	}
	c.Flags().StringVar(&o.Customer, "customer", "", env.T("whose machines they are, a `CUSTOMER`"))
	c.Flags().StringVar(&o.tool, "map", "", env.T("`NAME` of the [[monitoring]] that describes the file"))
	c.Flags().BoolVar(&o.DryRun, "dry-run", false, env.T("only check, write nothing"))
	c.Flags().BoolVar(&o.AddDevices, "add-devices", false, env.T("put devices that are not on record there, as clients"))
	c.Flags().BoolVar(&o.Abandon, "abandon", false, env.T("give up an import that was cut off"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.file = args[0]
		return checklistImport(env, s, o)
	})
}

func checklistImport(env *Env, s *shop.Shop, o checklistImportOptions) error {
	if o.Customer == "" {
		return refusal.Usage("missing-flag", "--%s is missing", "customer").WithHint("whose machines they are: --customer CUSTOMER")
	}
	card, err := customerMeant(s, o.Customer)
	if err != nil {
		return err
	}
	o.Customer = card.ID
	var m ads.Mapping
	if o.tool != "" {
		if m, err = s.Config.MonitoringTool(o.tool); err != nil {
			return err
		}
	}
	in, done, err := env.openFile(o.file)
	if err != nil {
		return err
	}
	defer done()
	if o.Data, err = io.ReadAll(io.LimitReader(in, text.MaxTable+1)); err != nil {
		return refusal.Failure("unreadable-file", "the file cannot be read: %v", err).From(err)
	}
	if o.FileName = filepath.Base(o.file); o.file == "-" {
		o.FileName = "stdin.csv"
	}
	rows, wrong, err := ads.ReadChecks(bytes.NewReader(o.Data), m)
	if err != nil {
		return err
	}
	how := o.ChecksInput
	how.DryRun = how.DryRun || len(wrong) > 0
	env.inOrder(s)
	out, err := s.ImportChecks(rows, how)
	if err != nil {
		return err
	}
	if wrong = append(wrong, out.Wrong...); len(wrong) > 0 {
		return env.badLines(wrong)
	}
	v := checksImportedView{Customer: card.ID, Imported: len(out.Evidence), Skipped: out.Skipped, DevicesAdded: list(out.Devices),
		DryRun: o.DryRun, Checks: []monitoredView{}}
	for _, e := range out.Evidence {
		if e.Outcome == ads.NotConforming {
			v.Failing++
		}
		v.Checks = append(v.Checks, monitoredView{e.Item, orNull(e.Part), orNull(e.Device), stamp(e.At), string(e.Outcome), e.Text})
	}
	return env.say(v, func() *ui.Table {
		t := &ui.Table{}
		for _, one := range out.Evidence {
			t.Add(one.Item, one.Part, one.Device, one.Date, string(one.Outcome), one.Text)
		}
		return t
	}, func() string { return env.checksWords(v) })
}

// checksWords are an import of checks for a person.
func (env *Env) checksWords(v checksImportedView) string {
	lines := []string{env.T("%d checks taken in, %d were on record already, %d are not conforming", v.Imported, v.Skipped, v.Failing)}
	if v.DryRun {
		lines[0] = env.T("%d checks would be taken in, %d are on record already, %d are not conforming", v.Imported, v.Skipped, v.Failing)
	}
	if len(v.DevicesAdded) > 0 {
		lines = append(lines, env.T("new devices: %s", strings.Join(v.DevicesAdded, ", ")))
	}
	for _, one := range v.Checks {
		if one.Outcome == string(ads.NotConforming) {
			lines = append(lines, "! "+joined("  ", one.Item, string(one.Device), one.Text))
		}
	}
	return strings.Join(lines, "\n")
}
