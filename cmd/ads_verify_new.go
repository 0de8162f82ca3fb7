package cmd

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type adsVerifyNewOptions struct {
	in           shop.VerifyInput
	participants []string
	members      string
}

// maxMembers bounds the list of the members of Administrators, in bytes.
const maxMembers = 1 << 20

func newADSVerifyNew(env *Env) *cobra.Command {
	var o adsVerifyNewOptions
	c := &cobra.Command{
		Use:   "new CUSTOMER --verifier NAME --role ROLE",
		Short: env.T("begin the yearly verification: what the log holds is judged now"),
		Long: env.T("Begin the yearly verification. It looks at all failures and all accesses out of\n" +
			"hours, at one line in --every and at --each more of every person and system:\n" +
			"which ones follows from the log's last hash, so that nobody can choose. Whoever\n" +
			"verifies is not among the verified, or says why with --self-declared."),
		Example: "  scatto ads verify new astoria --verifier \"Elena Serra\" --role \"referente privacy\"\n" +
			"  scatto ads verify new C0001 --verifier Luca --role titolare --self-declared \"ditta individuale\" \\\n" +
			"    --administrators membri.txt",
		Args: takes("CUSTOMER"),
	}
	f := c.Flags()
	f.StringVar(&o.in.Verifier.Name, "verifier", "", env.T("who verifies, a `NAME`"))
	f.StringVar(&o.in.Verifier.Role, "role", "", env.T("as what, a `ROLE`"))
	f.StringVar(&o.in.Place, "place", "", env.T("where, a `TOWN` (default the shop's)"))
	f.StringArrayVar(&o.participants, "participant", nil, env.T("who else is there, `\"NAME (role)\"`; again for more"))
	f.StringVar(&o.in.Self, "self-declared", "", env.T("why the verifier is one of the verified, a `TEXT`: the minutes print it"))
	dateFlag(c, &o.in.From, "from", env.T("first day (default after the last verification, else the first nomination or line of the log)"))
	dateFlag(c, &o.in.To, "to", env.T("last day (default today)"))
	f.IntVar(&o.in.Every, "every", 20, env.T("look at one line in `N`; 0: at none"))
	f.IntVar(&o.in.Each, "each", 2, env.T("look at `N` more lines of every person and system"))
	f.StringVar(&o.members, "administrators", "", env.T("a `FILE` with the members of Administrators, one a line, or system;account"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.in.Customer = args[0]
		return adsVerifyNew(env, s, o)
	})
}

func adsVerifyNew(env *Env, s *shop.Shop, o adsVerifyNewOptions) error {
	if o.in.Every < 0 || o.in.Each < 0 || o.in.Every > 1_000_000 || o.in.Each > 100 {
		return refusal.Usage("bad-sample", "a sample of one line in %d and %d more makes no sense", o.in.Every, o.in.Each).
			WithHint("--every at most 1000000, --each at most 100").By("R133")
	}
	for _, words := range o.participants {
		p, err := readParticipant(words)
		if err != nil {
			return err
		}
		o.in.Present = append(o.in.Present, p)
	}
	card, err := customerMeant(s, o.in.Customer)
	if err != nil {
		return err
	}
	o.in.Customer = card.ID
	if o.in.Place == "" {
		o.in.Place = s.Config.Company.City
	}
	if o.members != "" {
		info, err := os.Stat(o.members)
		if err == nil && info.Size() > maxMembers {
			return refusal.Rule("file-too-large", "the file %s is larger than %d MB", o.members, maxMembers>>20)
		}
		data, err := os.ReadFile(o.members)
		if err != nil {
			return refusal.Usage("cannot-read", "the file %s cannot be read", o.members).From(err)
		}
		o.in.Members, o.in.MembersFile = string(data), filepath.Base(o.members)
	}
	v, err := s.NewVerification(o.in)
	if err != nil {
		return err
	}
	if out := v.Outside; out.Lines > 0 {
		env.warn("lines of the log from %s to %s that no verification looks at: %d; give up %s and begin again with --from %s", out.First, out.Last, out.Lines, v.ID, out.First)
	}
	return env.showVerification(v)
}
