package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsInspectionOptions struct {
	customer, out string
	from, to      calendar.Date
}

// adsFolderView is the JSON of a folder just made.
type adsFolderView struct {
	Customer string              `json:"customer"`
	From     calendar.Date       `json:"from"`
	To       calendar.Date       `json:"to"`
	Path     string              `json:"path"`
	Missing  int                 `json:"missing"`
	Folders  []adsFolderPartView `json:"folders"`
	Files    []packFileView      `json:"files"`
}

type adsFolderPartView struct {
	Name    string   `json:"name"`
	Title   string   `json:"title"`
	Source  string   `json:"source"`
	Files   int      `json:"files"`
	Missing []string `json:"missing"`
}

func newADSInspection(env *Env) *cobra.Command {
	var o adsInspectionOptions
	c := &cobra.Command{
		Use:   "inspection CUSTOMER --out DIR|FILE.zip",
		Short: env.T("the folder for an inspector: contract, list of names, access log, minutes"),
		Long: env.T("Put together what an inspector asks for, in that order: contract, lists of\n" +
			"names as handed over, access log with failures, minutes, register, accounts,\n" +
			"nominations, report, checklist. The index says plainly what is missing.\n" +
			"Only this customer's things are in it. That it was made is logged."),
		Example: "  scatto ads inspection astoria --out ispezione\n  scatto ads inspection C0001 --out ispezione.zip --from 2026-01-01",
		Args:    takes("CUSTOMER"),
	}
	c.Flags().StringVar(&o.out, "out", "", env.T("a new `FOLDER`, or a file that ends in .zip"))
	dateFlag(c, &o.from, "from", env.T("first day of the access log (default six months before the last)"))
	dateFlag(c, &o.to, "to", env.T("last day of the access log (default today)"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		return adsInspection(env, s, o)
	})
}

func adsInspection(env *Env, s *shop.Shop, o adsInspectionOptions) error {
	if strings.TrimSpace(o.out) == "" {
		return refusal.Usage("missing-flag", "say with --out where to put the folder").WithHint("name a new folder, or a file that ends in .zip")
	}
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	i, err := s.Inspect(shop.InspectionInput{Customer: card.ID, From: o.from, To: o.to, Out: o.out, JSON: complianceJSON})
	if err != nil {
		return err
	}
	v := adsFolderView{i.Customer, i.From, i.To, i.Path, i.Missing(), []adsFolderPartView{}, []packFileView{}}
	for _, f := range i.Folders {
		v.Folders = append(v.Folders, adsFolderPartView{f.Name, f.Title, f.Source, len(f.Files), list(f.Missing)})
	}
	for _, f := range i.Files {
		v.Files = append(v.Files, packFileView{f.Name, f.Size, f.Hash})
	}
	return env.say(v, func() *ui.Table {
		t := &ui.Table{}
		for _, f := range v.Files {
			t.Add(f.Name, f.Bytes, f.SHA256)
		}
		return t
	}, func() string { return env.adsFolderWords(v) })
}

func (env *Env) adsFolderWords(v adsFolderView) string {
	words := env.T("%s: files: %d, in %s", v.Customer, len(v.Files), v.Path) + "\n"
	for _, f := range v.Folders {
		words += "  " + joined("  ", f.Name, env.T("files: %d", f.Files)) + "\n"
		for _, m := range f.Missing {
			words += below("    ! ", m)
		}
	}
	return words
}
