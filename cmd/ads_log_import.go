package cmd

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads/logfile"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsLogImportOptions struct {
	in   shop.LogImport
	gap  int
	zone string
}

func newADSLogImport(env *Env) *cobra.Command {
	var o adsLogImportOptions
	o.in.Format = logfile.Auto
	c := &cobra.Command{
		Use:   "import CUSTOMER FILE…",
		Short: env.T("take in the accesses that a customer's systems recorded"),
		Long: env.T("Take the administrators' accesses out of the logs of a customer's systems:\n" +
			"Windows Security events as CSV or XML, Linux auth.log, journalctl -o json.\n" +
			"Kept are the shop's accounts, the persons nominated and whoever had an\n" +
			"administrator's rights; everybody else's logons are counted and dropped.\n" +
			"An event comes in once: exports may overlap, and a run that was cut off is\n" +
			"simply repeated. Lines that cannot be read are named (exit code 7)."),
		Example: "  scatto ads log import astoria Security.xml auth.log\n" +
			"  scatto ads log import C0001 eventi.csv --system SRV-PMS --dry-run\n" +
			"  wevtutil qe Security /f:xml > Security.xml",
		Args: takes("CUSTOMER", "FILE…"),
	}
	f := c.Flags()
	flagVar(c, &o.in.Format, "format", "FORMAT", env.T("windows-csv, windows-xml, auth.log, journal-json (default: by the file's beginning)"), logfile.ParseFormat)
	f.StringVar(&o.in.System, "system", "", env.T("the machine's `NAME`, where the file does not say it"))
	f.StringVar(&o.zone, "zone", "Europe/Rome", env.T("time `ZONE` of times that name none"))
	f.IntVar(&o.in.Year, "year", 0, env.T("`YEAR` of the first line of a log without years (default: deduced)"))
	intervalFlag(c, &o.gap, "gap", env.T("a longer silence is a gap (default: what is agreed, else 1d)"))
	f.BoolVar(&o.in.DryRun, "dry-run", false, env.T("only say what would be taken in"))
	completeCustomers(env, c)
	completeFlag(c, "format", logfile.Formats())
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.in.Customer, o.in.Files = args[0], args[1:]
		return adsLogImport(env, s, o)
	})
}

// logImportView is what `ads log import` answers.
type logImportView struct {
	Customer   string        `json:"customer"`
	Files      []logFileView `json:"files"`
	Read       int64         `json:"read"`
	Kept       int64         `json:"kept"`
	Others     int64         `json:"dropped_not_administrators"`
	System     int64         `json:"dropped_system"`
	Other      int64         `json:"no_access"`
	Duplicates int64         `json:"duplicates"`
	TooOld     int64         `json:"older_than_purged"`
	ClockOff   int64         `json:"clock_off"`
	FailedN    int64         `json:"failed_lines"`
	Failed     []logFault    `json:"failed"` // the first hundred
	Gaps       []logGapView  `json:"gaps"`
	First      stamp         `json:"first"`
	Last       stamp         `json:"last"`
	DryRun     bool          `json:"dry_run"`
}

type logFileView struct {
	Name     string   `json:"name"`
	Format   string   `json:"format"`
	Read     int64    `json:"read"`
	Systems  []string `json:"systems"`
	Filtered bool     `json:"filtered"`
}

type logFault struct {
	File   string `json:"file"`
	Line   int64  `json:"line"`
	Reason string `json:"reason"`
}

type logGapView struct {
	System  string `json:"system"`
	From    stamp  `json:"from"`
	To      stamp  `json:"to"`
	Missing *int64 `json:"missing"` // null: a silence
}

func adsLogImport(env *Env, s *shop.Shop, o adsLogImportOptions) error {
	card, err := customerMeant(s, o.in.Customer)
	if err != nil {
		return err
	}
	o.in.Customer = card.ID
	if o.in.Zone, err = time.LoadLocation(o.zone); err != nil || o.zone == "" {
		return refusal.Usage("unknown-zone", "unknown time zone %q", o.zone).WithHint("write it like Europe/Rome")
	}
	if o.in.Year != 0 && (o.in.Year < 1990 || o.in.Year > env.now().In(calendar.Rome()).Year()) {
		return refusal.Usage("bad-value", "%q is no value for --%s", fmt.Sprint(o.in.Year), "year")
	}
	o.in.Silence, o.in.Progress = time.Duration(o.gap)*time.Hour, env.progress()
	env.inOrder(s, o.in.Files...)
	res, err := s.ImportAccessLog(o.in)
	if err != nil {
		return err
	}
	v := env.viewLogImport(res, o.in.DryRun)
	for _, f := range v.Files {
		if f.Read == 0 {
			env.warn("%s holds no record (read as %s)", f.Name, f.Format)
		}
	}
	for _, f := range v.Failed {
		if !env.json {
			env.warn("%s, line %d: %s", f.File, f.Line, f.Reason)
		}
	}
	err = env.say(v, func() *ui.Table { return logImportRows(v) }, func() string { return env.logImportWords(v) })
	if err == nil && v.FailedN > 0 {
		return refusal.Partial("partly-failed", "%d of %d lines could not be taken in", v.FailedN, v.Read+v.FailedN)
	}
	return err
}

func (env *Env) viewLogImport(r shop.LogImported, dry bool) logImportView {
	v := logImportView{Customer: r.Customer, Files: []logFileView{}, Read: r.Read, Kept: r.Kept, Others: r.Others, System: r.System,
		Other: r.Other, Duplicates: r.Duplicates, TooOld: r.TooOld, ClockOff: r.ClockOff, FailedN: r.Failed, Failed: []logFault{},
		Gaps: []logGapView{}, First: stamp(r.First), Last: stamp(r.Last), DryRun: dry}
	for _, f := range r.Files {
		v.Files = append(v.Files, logFileView{f.Name, string(f.Format), f.Read, list(f.Systems), f.Filtered})
	}
	for _, f := range r.Faults {
		v.Failed = append(v.Failed, logFault{f.File, f.Line, env.reason(f.Err)})
	}
	for _, g := range r.Gaps {
		v.Gaps = append(v.Gaps, viewLogGap(g.System, g.From, g.To, g.Missing))
	}
	return v
}

func viewLogGap(system string, from, to time.Time, missing int64) logGapView {
	v := logGapView{System: system, From: stamp(from), To: stamp(to)}
	if missing > 0 {
		v.Missing = &missing
	}
	return v
}
