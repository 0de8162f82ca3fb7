package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type exportOptions struct {
	all, noFiles bool
	only         []string
}

type exportView struct {
	Dir      string              `json:"dir"`
	Records  []exportFamilyView  `json:"records"`
	Files    int                 `json:"files"`
	Bytes    int64               `json:"bytes"`
	Problems []exportProblemView `json:"problems"`

	Restricted int `json:"restricted"` // persons whose data may only be kept (art. 18 GDPR)
}

type exportFamilyView struct {
	Name    string            `json:"name"`
	Records int               `json:"records"`
	Tables  []exportTableView `json:"csv"`
}

type exportTableView struct {
	Name string `json:"name"`
	Rows int    `json:"rows"`
}

type exportProblemView struct {
	Kind   string `json:"kind"`
	Record string `json:"record"`
	File   string `json:"file"`
	Reason string `json:"reason"`
}

func newExport(env *Env) *cobra.Command {
	var o exportOptions
	c := &cobra.Command{
		Use:   "export --all DIR",
		Short: env.T("take everything out, readable without scatto"),
		Long: env.T("Write every record as JSON lines and CSV into a new folder, with attachments,\n" +
			"documents, settings and a README that explains each file and field. Passwords\n" +
			"and access codes stay. The folder holds personal data: the log notes that they\n" +
			"left, and you keep it as safe as the shop's own data. Data of restricted persons\n" +
			"go along, for a copy that is kept is storage (art. 18(2) GDPR); a warning counts\n" +
			"them: whoever gets the folder must not use them."),
		Example: "  scatto export --all /media/usb/scatto-2026\n" +
			"  scatto export --only customers,invoices /tmp/commercialista --no-files",
		Args: takes("DIR"),
	}
	f := c.Flags()
	f.BoolVar(&o.all, "all", false, env.T("everything"))
	f.StringSliceVar(&o.only, "only", nil, env.T("only these `KINDS` of records, with commas between"))
	f.BoolVar(&o.noFiles, "no-files", false, env.T("records only: no attachments and documents"))
	completeFlag(c, "only", shop.ExportNames())
	return reading(env, c, func(s *shop.Shop, args []string) error { return export(env, s, args[0], o) })
}

func export(env *Env, s *shop.Shop, dir string, o exportOptions) error {
	switch {
	case o.all && len(o.only) > 0:
		return refusal.Usage("flags-exclude", "--all and --only exclude each other")
	case !o.all && len(o.only) == 0:
		return refusal.Usage("missing-flag", "say what to export").WithHint("--all for everything, or --only with %s", strings.Join(shop.ExportNames(), ","))
	}
	env.inOrder(s)
	done, err := s.Export(shop.ExportInput{Dir: dir, Only: o.only, NoFiles: o.noFiles, Progress: env.progress()})
	if err != nil {
		return err
	}
	v := exportView{Dir: done.Path, Records: []exportFamilyView{}, Files: done.Files, Bytes: done.Bytes, Problems: []exportProblemView{}, Restricted: done.Restricted}
	total := 0
	for _, f := range done.Families {
		one := exportFamilyView{f.Name, f.Records, []exportTableView{}}
		for _, t := range f.Tables {
			one.Tables = append(one.Tables, exportTableView(t))
		}
		v.Records = append(v.Records, one)
		total += f.Records
	}
	for _, p := range done.Problems {
		v.Problems = append(v.Problems, exportProblemView{p.Family, p.Record, p.File, p.Reason})
		if p.Reason == shop.FileMissing {
			env.warn("%s %s: the file %s is missing", p.Family, p.Record, p.File)
		} else {
			env.warn("%s %s: the file %s is not what was kept", p.Family, p.Record, p.File)
		}
	}
	if done.Restricted > 0 {
		env.warn("it holds %d restricted persons: their data may be kept, and used for nothing else (scatto gdpr restrict list)", done.Restricted)
	}
	err = env.say(v, func() *ui.Table {
		t := &ui.Table{}
		for _, f := range v.Records {
			t.Add(f.Name, f.Records)
		}
		return t
	}, func() string {
		return env.T("%s written: %d records, %d files, %s\nREADME.md in it explains every file; it holds personal data, keep it locked", v.Dir, total, v.Files, env.size(v.Bytes))
	})
	if err == nil && len(v.Problems) > 0 {
		return refusal.Partial("partly-failed", "%d files could not be copied as they were kept", len(v.Problems)).
			WithHint("the rest is whole; manifest.json names them: look for them in a backup")
	}
	return err
}
