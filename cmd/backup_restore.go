package cmd

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type backupRestoreOptions struct {
	files []string
	lock  backupLock
	lost  string

	journal string
}

type restoreView struct {
	backupView
	Data    string    `json:"data"`
	KeyFile string    `json:"key_file"`
	Cleared orNull    `json:"cleared_key_file"`
	Gaps    []gapView `json:"gaps"`

	Replayed []replayView `json:"erasures"` // that were repeated
	Journal  bool         `json:"journal_seen"`
}

// gapView is a counter that had gone on after the backup was made.
type gapView struct {
	Counter string `json:"counter"`
	Backup  int64  `json:"backup"`
	Given   int64  `json:"given"`
}

func newBackupRestore(env *Env) *cobra.Command {
	var o backupRestoreOptions
	c := &cobra.Command{
		Use:   "restore FILE…",
		Short: env.T("make a new data directory out of a backup"),
		Long: env.T("Make the data directory out of a backup: the full one, and then the increments\n" +
			"made after it, in their order. It must be empty or missing: move a damaged one\n" +
			"away first. The store gets a new key. PDF and XML files are made\n" +
			"again by the next invoice run. With --lost no number is given a second time\n" +
			"that was given after the backup was made, and who was erased after it is erased\n" +
			"again; where only the journal of erasures is left, give it with --journal."),
		Example: "  mv data data.lost\n" +
			"  scatto --data data backup restore scatto.age --lost data.lost\n" +
			"  scatto backup restore full.age monday.age tuesday.age\n" +
			"  scatto backup restore scatto.age --identity key.txt",
		Args: takes("FILE…"),
	}
	o.lock.addPassphrase(env, c.Flags())
	o.lock.addIdentity(env, c.Flags())
	c.Flags().StringVar(&o.lost, "lost", "", env.T("the old data directory, moved away: its `DIR` says which numbers were given"))
	c.Flags().StringVar(&o.journal, "journal", "", env.T("the journal of erasures, a `FILE`: who was erased after the backup is erased again"))
	return plain(c, func(args []string) error {
		o.files = args
		return backupRestore(env, o)
	})
}

func backupRestore(env *Env, o backupRestoreOptions) error {
	dir, err := env.dataDir()
	if err != nil {
		return err
	}
	in, err := env.openBackups(o.files)
	if err != nil {
		return err
	}
	defer in.close()
	key, err := o.lock.opening(env, o.files[0])
	if err != nil {
		return err
	}
	defer env.ifCut(refusal.Partial(shop.Interrupted, "interrupted: %s was restored as a whole, or not at all", dir).
		WithHint("the same command begins anew; it refuses where all is there"))()
	done, err := shop.Restore(in.links, shop.Options{Dir: dir, Now: env.now(), By: env.operator(), Wait: env.wait}, key, o.lost, o.journal)
	if err != nil {
		return err
	}
	v := restoreView{viewBackup(in.name(), done.BackupContent), dir, done.Key, orNull(done.Cleared), []gapView{}, viewReplayed(done.Replayed), done.JournalSeen}
	for _, g := range done.Gaps {
		v.Gaps = append(v.Gaps, gapView(g))
	}
	if !env.json {
		env.warnRestored(v, done.Erasures > 0, o.lost)
	}
	return env.say(v, func() *ui.Table {
		t := v.rows()
		t.Add("data", v.Data)
		t.Add("key_file", v.KeyFile)
		return t
	}, func() string {
		return strings.Join([]string{
			env.T("%s restored: records %d and one more for the restore itself; files %d, the configuration among them", v.Data, v.Records, v.Files),
			env.T("The new key is %s: keep a copy elsewhere with scatto key export.", v.KeyFile),
			env.T("The next invoice run makes PDF and XML files again."),
		}, "\n")
	})
}

// warnRestored tells what a person has to do now; erased says whether anybody
// was ever erased.
func (env *Env) warnRestored(v restoreView, erased bool, lost string) {
	if v.Cleared != "" {
		env.warn("the configuration named the key file %s, which is of the old store: that line is empty now", v.Cleared)
	}
	repeated := slices.ContainsFunc(v.Replayed, func(e replayView) bool { return e.Found || e.Done })
	for _, g := range v.Gaps {
		if g.Counter == "erasure" && repeated { // the journal brought it back
			continue
		}
		env.warn("%s: the backup ends at %d, number %d was given; what came after the backup must be entered again", g.Counter, g.Backup, g.Given)
	}
	for _, e := range v.Replayed {
		if e.Found {
			env.warn("erasure %s was repeated: the backup was made before it", e.ID)
		}
	}
	if !v.Journal && erased {
		env.warn("no journal of erasures: who was erased after this backup is back; if the journal or the old directory exists: scatto gdpr erase --replay FILE")
	}
	switch {
	case lost == "" && !v.Journal && !erased:
		env.warn("numbers given after this backup will be given again, and who was erased after it is back; if the old directory still exists, restore with --lost DIR")
	case lost == "":
		env.warn("numbers given after this backup will be given again; if the old directory still exists, restore with --lost DIR")
	}
}
