package cmd

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newBackup(env *Env) *cobra.Command {
	return group(env, "backup", env.T("encrypted copies of everything, to keep elsewhere"),
		newBackupCreate(env),
		newBackupVerify(env),
		newBackupRestore(env),
	)
}

// backupLock says how a backup is locked or opened. No secret stands on the
// command line: files, the environment and the terminal give them.
type backupLock struct {
	passphraseFile string
	recipients     []string
	identity       string
}

func (l *backupLock) addPassphrase(env *Env, f *pflag.FlagSet) {
	f.StringVar(&l.passphraseFile, "passphrase-file", "", env.T("a `FILE` whose first line is the passphrase, - for stdin; else $SCATTO_PASSPHRASE, else you are asked"))
}

func (l *backupLock) addIdentity(env *Env, f *pflag.FlagSet) {
	f.StringVar(&l.identity, "identity", "", env.T("a `FILE` with the age key that opens it, - for stdin"))
}

// closing gets what locks a new backup.
func (l backupLock) closing(env *Env) (k shop.BackupKey, err error) {
	if len(l.recipients) > 0 {
		if l.passphraseFile != "" {
			return k, refusal.Usage("two-locks", "a backup is locked with --passphrase-file or with --recipient, not with both")
		}
		k.Recipients = l.recipients
	} else if k.Passphrase, err = env.passphrase(l.passphraseFile, true); err != nil {
		return k, err
	}
	return k, k.Check()
}

// opening gets what opens a backup that is read from file.
func (l backupLock) opening(env *Env, file string) (k shop.BackupKey, err error) {
	if l.identity != "" && l.passphraseFile != "" {
		return k, refusal.Usage("two-locks", "a backup opens with --passphrase-file or with --identity, not with both")
	}
	if file == "-" && (l.identity == "-" || l.passphraseFile == "-") {
		return k, refusal.Usage("stdin-twice", "standard input cannot be the backup and its key")
	}
	if l.identity != "" {
		k.Identities, err = env.secretFile(l.identity)
		return k, err
	}
	if file == "-" && l.passphraseFile == "" && env.Getenv("SCATTO_PASSPHRASE") == "" {
		return k, refusal.Usage("no-passphrase", "nobody can type a passphrase while standard input is the backup").
			WithHint("give it in a file with --passphrase-file, or in SCATTO_PASSPHRASE")
	}
	k.Passphrase, err = env.passphrase(l.passphraseFile, false)
	return k, err
}

// backupView is what a backup holds.
type backupView struct {
	File    string       `json:"file"`
	Schema  int          `json:"schema"`
	Commit  int64        `json:"commit"`
	Records int          `json:"records"`
	Files   int          `json:"files"`
	Logs    []logEndView `json:"logs"`

	Base orNull `json:"base"` // an increment verified alone: SHA-256 of the backup before it
	Gone int    `json:"gone"` // an increment verified alone
}

func viewBackup(file string, c shop.BackupContent) backupView {
	return backupView{file, c.Schema, c.Commit, c.Records, c.Files, viewLogEnds(shop.LogEnds(c.Logs)), orNull(c.Base), c.Gone}
}

func (v backupView) rows() *ui.Table {
	t := fields("file", v.File, "schema", v.Schema, "commit", v.Commit, "records", v.Records, "files", v.Files)
	for _, l := range v.Logs {
		t.Add("log "+l.Chain, l.Last, l.Head)
	}
	return t
}
