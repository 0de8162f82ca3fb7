package cmd

import (
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"scatto/internal/config"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type initOptions struct {
	profile string
	values  map[string]string // by key of the configuration
	flags   []string          // as typed, for the warning that they came too late
}

type initView struct {
	Data    string   `json:"data"`
	Config  string   `json:"config"`
	KeyFile string   `json:"key_file"`
	Profile string   `json:"profile"`
	Created bool     `json:"created"` // false: the configuration was there already
	Missing []string `json:"missing"` // keys that invoices wait for
}

func newInit(env *Env) *cobra.Command {
	o := initOptions{values: map[string]string{}}
	c := &cobra.Command{
		Use:   "init",
		Short: env.T("set up a shop: its data directory, settings, store and key"),
		Long:  env.T("Sets up the data directory. What is there already is never overwritten, so it can be run again."),
		Example: "  scatto init\n" +
			"  scatto init --profile istes --name \"HotelByte S.r.l.\" --vat IT99900020407 --tax-regime RF01",
		Args: takes(),
	}
	c.Flags().StringVar(&o.profile, "profile", config.ITValue, env.T("house rules to start from: `NAME` it-value or istes"))
	completeFlag(c, "profile", []string{config.ITValue, config.ISTES})
	c.Flags().SortFlags = false
	addCompanyFlags(env, c.Flags())
	return plain(c, func([]string) error {
		c.Flags().Visit(func(f *pflag.Flag) {
			if key := f.Annotations[configKey]; key != nil {
				o.values[key[0]] = f.Value.String()
			}
			if f.Annotations[configKey] != nil || f.Name == "profile" {
				o.flags = append(o.flags, "--"+f.Name)
			}
		})
		return initShop(env, o)
	})
}

// configKey is the annotation of a flag that fills a key of the configuration.
const configKey = "key"

// addCompanyFlags gives each key of [company] its flag: --tax-code, --vat; and
// the key file, which has to be known before there is one.
func addCompanyFlags(env *Env, f *pflag.FlagSet) {
	for _, k := range config.CompanyKeys() {
		name := strings.ReplaceAll(strings.TrimPrefix(k.Key, "company."), "_", "-")
		if name == "vat-number" {
			name = "vat"
		}
		if k.Kind == config.Boolean {
			flag := keyFlag(name, "bool", k.Key, env.T(string(k.Doc)))
			flag.NoOptDefVal = "true"
			f.AddFlag(flag)
			continue
		}
		f.AddFlag(keyFlag(name, "VALUE", k.Key, env.T(string(k.Doc))))
	}
	f.AddFlag(keyFlag("key-file", "", "store.key_file", env.T("where the store's `KEY` goes instead of the data directory, such as a USB stick")))
}

// keyFlag is a flag whose text goes to a key of the configuration.
func keyFlag(name, kind, key, usage string) *pflag.Flag {
	return &pflag.Flag{
		Name: name, Usage: usage, Annotations: map[string][]string{configKey: {key}},
		Value: &readFlag[string]{put: func(string) {}, read: func(s string) (string, error) { return s, nil }, kind: kind},
	}
}

func initShop(env *Env, o initOptions) error {
	dir, err := env.dataDir()
	if err != nil {
		return err
	}
	made, err := shop.Create(shop.Options{Dir: dir, Wait: env.wait}, o.profile, o.values)
	if err != nil {
		return err
	}
	env.warnInit(dir, made, o.flags)
	v := initView{dir, made.ConfigFile, made.KeyFile, made.Config.Profile, made.Created, list(made.Config.MissingCompany())}
	return env.say(v, func() *ui.Table {
		return fields("data", v.Data, "config", v.Config, "key_file", v.KeyFile, "profile", v.Profile, "created", v.Created)
	}, func() string { return env.initWords(v) })
}

// warnInit tells what may go wrong later.
func (env *Env) warnInit(dir string, made shop.Setup, flags []string) {
	if !made.Created && len(flags) > 0 {
		env.warn("the shop was set up before: %s changed nothing, use scatto config set", strings.Join(flags, " "))
	}
	if made.Network != "" {
		env.warn("%s lies on a network file system (%s): locks are not safe there, choose a local disk", dir, made.Network)
	}
	if made.OpenToOthers {
		env.warn("others can look into %s: make it private with chmod 700", dir)
	}
	if made.Created && made.Config.Retention.Journal == "" {
		env.warn("the journal of erasures lies only in %s: give it a second place with scatto config set gdpr.journal FILE", filepath.Join(dir, shop.JournalName))
	}
	if made.Created && !env.OutTerminal {
		env.warn("copy the key file %s to another place: without it nobody can read the data", made.KeyFile)
	}
}

func (env *Env) initWords(v initView) string {
	words := env.T("The data are in %s", v.Data)
	if !v.Created {
		words += "\n" + env.T("They were there already; nothing was overwritten.")
	}
	words += "\n" + env.T("Copy the key file %s to another place, such as a USB stick in a safe:\nwithout it nobody can read the data, not even from a backup of the store.", v.KeyFile)
	if v.Profile == config.ITValue && v.Created {
		words += "\n" + env.T("Sessions without nomination, request or account of your own are told, not stopped:\nto be stopped, scatto config set gates.ads true")
	}
	if len(v.Missing) > 0 {
		words += "\n" + env.T("Before the first invoice, scatto config set:") + foldWords(v.Missing)
	}
	return words
}
