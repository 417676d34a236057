/** One job, one door: searches as jobs, batches of them, their results. */
module org.abcrl.jobs {
  requires transitive org.abcrl.agents.training;
  requires transitive org.abcrl.benchmarks;
  requires org.abcrl.aig.luts;
  requires org.abcrl.aig.resynthesis;
  requires com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.core;
  requires transitive com.fasterxml.jackson.databind;
  requires org.yaml.snakeyaml;
  requires static org.jspecify;

  exports org.abcrl.jobs;
  exports org.abcrl.jobs.batch;
  exports org.abcrl.jobs.cluster;
  exports org.abcrl.jobs.luts;
  exports org.abcrl.jobs.remote;

  opens org.abcrl.jobs to
      com.fasterxml.jackson.databind;
  opens org.abcrl.jobs.batch to
      com.fasterxml.jackson.databind;
  opens org.abcrl.jobs.remote to
      com.fasterxml.jackson.databind;

  uses org.abcrl.jobs.cluster.ClusterProvider;
}
