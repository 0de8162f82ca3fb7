package cmd

import (
	"strings"

	"github.com/spf13/cobra"
)

func newADS(env *Env) *cobra.Command {
	c := group(env, "ads", env.T("the office of system administrator: nominations, devices, accounts"),
		newADSAccept(env),
		newADSAccount(env),
		newADSAnomalies(env),
		group(env, "anomaly", env.T("what was found out about an anomaly"), newADSAnomalyExplain(env)),
		newADSAppoint(env),
		newADSAssess(env),
		newADSCessation(env),
		group(env, "device", env.T("a customer's devices"),
			newADSDeviceAdd(env),
			newADSDeviceEdit(env),
			newADSDeviceList(env),
			newADSDeviceRetire(env),
		),
		newADSDowntime(env),
		newADSInspection(env),
		newADSLetter(env),
		newADSLine(env),
		newADSLink(env),
		newADSList(env),
		newADSLog(env),
		newADSMadeKnown(env),
		newADSMaintenance(env),
		newADSNames(env),
		newADSNAT(env),
		newADSNetworkMap(env),
		newADSObjective(env),
		newADSOther(env),
		newADSRenew(env),
		newADSReport(env),
		newADSRevoke(env),
		newADSScopes(env),
		newADSShow(env),
		newADSSuggest(env),
		newADSVault(env),
		newADSVerify(env),
	)
	c.Long = strings.Join([]string{c.Short, env.T("Sessions that lack nomination, request, account or somebody who watches are\n" +
		"stopped only with scatto config set gates.ads true; without it they are told.")}, "\n\n")
	return c
}
