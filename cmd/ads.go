package cmd

import "github.com/spf13/cobra"

func newADS(env *Env) *cobra.Command {
	return group(env, "ads", env.T("the office of system administrator: nominations, devices, accounts"),
		group(env, "account", env.T("the shop's own accounts on a customer's systems"),
			newADSAccountAdd(env),
			newADSAccountDisable(env),
			newADSAccountList(env),
		),
		newADSAnomalies(env),
		group(env, "anomaly", env.T("what was found out about an anomaly"), newADSAnomalyExplain(env)),
		newADSAppoint(env),
		group(env, "device", env.T("a customer's devices"),
			newADSDeviceAdd(env),
			newADSDeviceList(env),
			newADSDeviceRetire(env),
		),
		newADSDowntime(env),
		newADSList(env),
		newADSLog(env),
		newADSObjective(env),
		newADSRevoke(env),
		newADSVerify(env),
	)
}
