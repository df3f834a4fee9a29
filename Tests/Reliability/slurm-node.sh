# For slurm.sh: a Slurm of one node with two processors, in the folder 'slurm' of the temporary folder.
# It has its own key, ports and sockets, so that it disturbs no other Slurm on the machine.
daemons=()

stop_slurm() {
    # Jobs outlive the daemons: end them first, within a minute.
    if [ ${#daemons[@]} = 3 ]; then scancel --user=root || true; fi
    for ((try = 0; try < 120 && ${#daemons[@]} == 3; try++)); do
        if test -z "$(squeue --noheader)"; then break; fi
        sleep 0.5
    done
    if [ ${#daemons[@]} -gt 0 ]; then kill "${daemons[@]}" 2>/dev/null || true; fi
    for daemon in "${daemons[@]}"; do wait "$daemon" 2>/dev/null || true; done
}

slurm_configuration() { # PORT
    cat <<END
ClusterName=test
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=$1
SlurmdPort=$(($1 + 1))
SlurmUser=root
AuthType=auth/munge
# A requeued job waits until its credential has expired, by default for two minutes.
AuthInfo=socket=$work/slurm/munge.socket,cred_expire=10
StateSaveLocation=$work/slurm/state
SlurmdSpoolDir=$work/slurm/spool
SlurmctldPidFile=$work/slurm/slurmctld.pid
SlurmdPidFile=$work/slurm/slurmd.pid
# No cgroups: the test also runs in a container.
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
MailProg=/bin/true
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
PreemptType=preempt/partition_prio
PreemptMode=REQUEUE
NodeName=$(hostname -s) NodeAddr=127.0.0.1 CPUs=2
PartitionName=normal Nodes=ALL Default=YES PriorityTier=1
PartitionName=urgent Nodes=ALL PriorityTier=2
END
}

start_slurm() {
    trap 'stop_slurm; rm -rf "$work"' EXIT
    # Munge wants a folder into which everybody may look, and a key that nobody else may read.
    chmod 755 "$work"
    mkdir -p slurm/state slurm/spool
    (umask 077 && head -c 128 /dev/urandom >slurm/munge.key)
    export SLURM_CONF=$work/slurm/slurm.conf
    slurm_configuration $((20000 + $$ % 10000)) >"$SLURM_CONF"
    munged --foreground --socket="$work/slurm/munge.socket" --key-file="$work/slurm/munge.key" \
        --log-file="$work/slurm/munged.log" --pid-file="$work/slurm/munged.pid" \
        --seed-file="$work/slurm/munged.seed" >slurm/munged.out 2>&1 &
    daemons+=($!)
    until test -S slurm/munge.socket; do
        kill -0 "${daemons[0]}" 2>/dev/null || { cat slurm/munged.* >&2; fail "munged"; }
        sleep 0.1
    done
    slurmctld -D -f "$SLURM_CONF" >slurm/slurmctld.log 2>&1 &
    daemons+=($!)
    slurmd -D -f "$SLURM_CONF" >slurm/slurmd.log 2>&1 &
    daemons+=($!)
    for ((try = 0; try < 120; try++)); do
        if [ "$(sinfo --noheader --partition=normal --format=%T 2>/dev/null)" = idle ]; then return; fi
        sleep 0.5
    done
    tail slurm/*.log >&2
    fail "the node is not idle within a minute"
}
