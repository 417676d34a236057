/** The checker of certificates; knows nothing of what wrote them. */
module org.abcrl.checker {
  exports org.abcrl.checker;
}
