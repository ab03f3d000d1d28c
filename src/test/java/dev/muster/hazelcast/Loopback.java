package dev.muster.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;

/** Members that speak on this machine's loopback address only, find nobody by themselves, and tell nobody of it. */
public final class Loopback {

    private static final String ADDRESS = "127.0.0.1";

    private static final int ANY_FREE = 0;

    private Loopback() {}

    /** The first member of a new cluster, at a free port. */
    public static HazelcastInstance begin(String cluster, boolean lite) {
        return Hazelcast.newHazelcastInstance(config(cluster).setLiteMember(lite));
    }

    /** One more member of the cluster that has a member at this port. */
    static HazelcastInstance join(String cluster, int port) {
        Config config = config(cluster);
        config.getNetworkConfig().getJoin().getTcpIpConfig().addMember(ADDRESS + ":" + port);
        return Hazelcast.newHazelcastInstance(config);
    }

    static String address(HazelcastInstance member) {
        return ADDRESS + ":" + port(member);
    }

    static int port(HazelcastInstance member) {
        return member.getCluster().getLocalMember().getAddress().getPort();
    }

    private static Config config(String cluster) {
        Config config = new Config();
        config.setClusterName(cluster);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        // Else the first member lets some seconds pass before it admits others.
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        NetworkConfig network = config.getNetworkConfig();
        network.setPublicAddress(ADDRESS);
        network.getInterfaces().setEnabled(true).addInterface(ADDRESS);
        network.setPort(ANY_FREE);
        config.setProperty("hazelcast.socket.bind.any", "false");
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        // The first, too: it would refuse whoever joins in another way.
        join.getTcpIpConfig().setEnabled(true);
        return config;
    }
}
